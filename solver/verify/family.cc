#include "verify/family.h"

#include <algorithm>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "model/alike.h"
#include "model/trace.h"

namespace pathproof::verify {

namespace {

constexpr std::size_t most_settings = 20'000;  // that are gone through

// A shorter horizon asks at least as much as a longer one.
bool has(const model::Problem& setting, const model::Unit& horizon) {
  const model::UnitId there = setting.unit_index(horizon.id);
  return there.valid() && setting.units[there].kind == model::UnitKind::horizon &&
         setting.units[there].phase <= horizon.phase;
}

bool has_all(const model::Problem& setting, const FamilyFact& fact) {
  const model::Problem& refuted = fact.refuted;
  if (setting.free_horizon > refuted.free_horizon) return false;
  for (const model::Unit& unit : refuted.units) {
    if (!setting.unit_index(unit.id).valid() && unit.kind != model::UnitKind::given) return false;
  }
  const std::vector<model::UnitId> shared = model::shared_units(setting, refuted);
  if (!model::same_world(*setting.world, *refuted.world)) return false;  // then none are shared, of none all
  return std::all_of(refuted.units.ids().begin(), refuted.units.ids().end(), [&](model::UnitId unit) {
    return std::binary_search(shared.begin(), shared.end(), unit) ||
           (refuted.units[unit].kind == model::UnitKind::horizon && has(setting, refuted.units[unit]));
  });
}

// The same pathway in another world is one of the same names, which are looked up where the worlds differ: none is carried over there.
bool meets(const model::Choice& pathway, const model::World& of, const model::Problem& setting) {
  if (!model::same_world(of, *setting.world)) return false;
  const model::Trace trace(*setting.world, pathway);
  return model::within_bounds(setting, trace) &&
         std::all_of(setting.units.begin(), setting.units.end(),
                     [&](const model::Unit& unit) { return model::unit_holds(setting, unit, trace); });
}

}  // namespace

Family::Family(const std::string& path, const Axes& axes, source::SourceMap& map,
               source::Collector& collector)
    : map_(map), collector_(collector), files_(spec::VariantFiles::open(path, map, collector, axes)) {
  if (!files_ || !collector_.sorted().empty()) refuse("the family cannot be read");
}

void Family::refuse(const std::string& what) const {
  const auto problems = collector_.sorted();
  throw Refused(problems.empty() ? what : what + ": " + problems.front().message);
}

std::optional<std::size_t> Family::settings() {
  std::size_t all = 1;
  for (const spec::VariantAxis& axis : files_->variants().axes) {
    all *= std::max<std::size_t>(axis.options.size(), 1);
    if (all > most_settings) return std::nullopt;
  }
  std::size_t out = 0;
  each([&](const spec::Selection&) { ++out; });
  return out;
}

bool Family::skipped(const spec::Selection& setting) const {
  const auto has_all_of = [&](const spec::Partial& options) {
    return std::all_of(options.begin(), options.end(), [&](const auto& option) {
      return setting[static_cast<std::size_t>(option.first)] == option.second;
    });
  };
  const std::vector<spec::Partial>& skip = files_->variants().skip;
  return std::any_of(skip.begin(), skip.end(), has_all_of);
}

void Family::each(const std::function<void(const spec::Selection&)>& visit) const {
  const std::vector<spec::VariantAxis>& axes = files_->variants().axes;
  spec::Selection setting(axes.size(), 0);
  for (;;) {
    map_.check_stop();
    if (!skipped(setting)) visit(setting);
    std::size_t axis = axes.size();
    while (axis > 0 && ++setting[axis - 1] == static_cast<int>(axes[axis - 1].options.size()))
      setting[--axis] = 0;
    if (axis == 0) return;
  }
}

std::shared_ptr<const model::Problem> Family::problem(const spec::Selection& setting) {
  std::shared_ptr<const model::Problem> out;
  if (!files_->amends(setting)) {
    if (!plain_)
      plain_ = std::make_unique<model::SharedWorld>(files_->plain_spec(map_, collector_), map_, collector_);
    const spec::ParsedProblem said = files_->plain_problem(setting, map_, collector_);
    if (plain_->holds_for(said)) out = plain_->problem(said);
  }
  if (!out) out = model::build_problem(files_->problem(setting, map_, collector_), map_, collector_);
  if (!out) refuse(fmt::format("the setting {} cannot be read", name(setting)));
  return out;
}

spec::Selection Family::named(const std::string& name) {
  const auto out = files_->variants().selection_of(name, map_, collector_);
  if (!out) refuse(fmt::format("the family has no setting `{}`", name));
  if (skipped(*out)) refuse(fmt::format("the setting `{}` is skipped", name));
  return *out;
}

FamilyFact conflict_of(std::shared_ptr<const model::Problem> of, const std::vector<model::UnitId>& units) {
  FamilyFact out;
  out.refuted = model::restricted_to(*of, units);
  out.of = std::move(of);
  return out;
}

FamilyFact pathway_of(std::shared_ptr<const model::Problem> of, model::Choice pathway) {
  FamilyFact out;
  out.of = std::move(of);
  out.pathway = std::move(pathway);
  return out;
}

bool speaks_of(const FamilyFact& fact, const model::Problem& setting) {
  return fact.pathway ? meets(*fact.pathway, *fact.of->world, setting) : has_all(setting, fact);
}

std::optional<std::size_t> first_that_speaks(const std::vector<FamilyFact>& facts,
                                             const model::Problem& setting) {
  for (const bool pathways : {false, true}) {  // units are compared sooner than a pathway is played
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i].pathway.has_value() == pathways && speaks_of(facts[i], setting)) return i;
    }
  }
  return std::nullopt;
}

}  // namespace pathproof::verify
