#include "schedule/fact_bound.h"

#include <algorithm>
#include <set>

#include "schedule/recognise.h"
#include "schedule/windows.h"

namespace pathproof::query {

namespace {

constexpr std::size_t most_choices = 4'096;
constexpr std::size_t most_step_readings = 200'000;  // steps times choices whose structure is read

// All choices of the facts that a term asks for, found by asking: where one is missing, each of its values is tried.
class Choices {
 public:
  Choices(const model::World& world, const Objective& objective) : world_(world), objective_(objective) {}

  std::optional<std::vector<PricedFacts>> run() {
    if (objective_.kind != Objective::Kind::own || !branch()) return std::nullopt;
    return std::move(out_);
  }

 private:
  bool branch() {
    model::FactId missing;
    const StaticValues values(world_, [&](model::FactId open) -> std::optional<std::int64_t> {
      const auto known = facts_.find(open);
      if (known != facts_.end()) return known->second;
      if (!missing.valid()) missing = open;
      return std::nullopt;
    });
    auto env = values.environment();
    if (const auto value = values.value(*objective_.row->formula, env)) {
      out_.push_back({objective_.maximize() ? -*value : *value, facts_});
      return out_.size() <= most_choices;
    }
    if (!missing.valid()) return false;  // it hangs on steps or states
    for (const std::int64_t value : world_.open_facts[missing].domain) {
      facts_[missing] = value;
      if (!branch()) return false;
    }
    facts_.erase(missing);
    return true;
  }

  const model::World& world_;
  const Objective& objective_;
  KnownFacts facts_;
  std::vector<PricedFacts> out_;
};

// The horizon is a reason, too, unless the units rule the choices out at any time.
UnitSet with_horizon(const model::Problem& problem, const UnitSet& units,
                     const std::vector<KnownFacts>& choices) {
  const UnitId limit = problem.unit_index("horizon");
  if (!limit.valid()) return units;
  const model::Problem part = model::restricted_to(problem, units);
  const bool at_any_time = std::all_of(choices.begin(), choices.end(), [&](const KnownFacts& facts) {
    return windows_within(*part.world, recognise(part, facts), effective_horizon(part)).empty;
  });
  return at_any_time ? units : with(units, limit);
}

}  // namespace

std::optional<std::vector<PricedFacts>> cheaper_facts(const model::Problem& problem,
                                                      const Objective& objective, std::int64_t below) {
  auto out = Choices(*problem.world, objective).run();
  if (!out) return std::nullopt;
  std::erase_if(*out, [&](const PricedFacts& choice) { return choice.cost >= below; });
  std::stable_sort(out->begin(), out->end(),
                   [](const PricedFacts& a, const PricedFacts& b) { return a.cost < b.cost; });
  return out;
}

std::optional<FactBound> bound_by_facts(const model::Problem& problem, const Objective& objective,
                                        int horizon, std::int64_t below) {
  const auto choices = cheaper_facts(problem, objective, below);
  if (!choices || choices->empty()) return std::nullopt;
  if (choices->size() * problem.world->steps.size() > most_step_readings) return std::nullopt;
  FactBound out{below, {}, {}, {}};
  std::set<UnitId> reasons;
  bool explained = true;
  for (const PricedFacts& choice : *choices) {
    const Windows windows = windows_within(*problem.world, recognise(problem, choice.facts), horizon);
    if (!windows.empty) {
      out.bound = choice.cost;
      out.next = choice.facts;
      break;
    }
    explained = explained && windows.least_phases > horizon && !windows.reasons.empty();
    reasons.insert(windows.reasons.begin(), windows.reasons.end());
    out.ruled_out.push_back(choice.facts);
  }
  if (out.ruled_out.empty()) return std::nullopt;
  if (explained) out.reasons = with_horizon(problem, {reasons.begin(), reasons.end()}, out.ruled_out);
  return out;
}

}  // namespace pathproof::query
