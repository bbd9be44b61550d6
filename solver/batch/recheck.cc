#include "batch/recheck.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>

#include <fmt/format.h>

#include "ask/parallel.h"
#include "family/alone.h"
#include "family/wording.h"
#include "source/limits.h"

namespace pathproof {

namespace {

using model::Diagram;
using model::Partial;

constexpr std::uint64_t sample = 20;      // variants that are always asked again alone
constexpr std::size_t most_reasons = 12;  // sets of options of which a conflict is shown

// A verdict is never revised: alone, a limit may leave open what the family settles, or the other way round.
bool agrees(const report::BatchFindings& f, const model::Selection& selection, const AloneAnswer& alone) {
  const std::string found = f.verdict_of(selection);
  if (found == "unknown" || alone.verdict == "unknown") return false;
  bool same = found == alone.verdict;
  if (same && !alone.optimum.empty()) {
    const auto set = f.optima.find(alone.optimum);
    same = set != f.optima.end() && f.diagram->contains(set->second, selection);
  }
  if (!same) {
    throw InternalError(fmt::format("the variant {} is {} in the family and {} alone",
                                    f.variants.name_of(selection), found, alone.verdict));
  }
  return true;
}

// Nothing more is asked after Ctrl-C, or when the time is up.
bool left_off(const Run& run, const source::Stop& stop) { return run.interrupted() || stop.requested(); }

AloneAnswer ask_again(const Run& run, const model::Selection& selection) {
  return ask_alone(run.findings().variants, selection, run.options(), run.family().files());
}

std::uint64_t ask_sample(const Run& run, const source::Stop& stop) {
  const report::BatchFindings& f = run.findings();
  const Count& total = run.total();
  const auto count =
      static_cast<std::uint32_t>(total.up_to(run.wanted().recheck ? source::limits::batch_list : sample));
  std::vector<model::Selection> chosen;
  for (std::uint32_t i = 0; i < count; ++i) chosen.push_back(f.diagram->nth(f.asked, total.over(count) * i));
  std::atomic<std::uint64_t> agreed{0};
  std::atomic<std::uint64_t> done{0};
  ask::in_parallel(run.workers(), chosen.size(), [&](std::size_t i) {
    if (left_off(run, stop)) return;
    agreed += agrees(f, chosen[i], ask_again(run, chosen[i])) ? 1 : 0;
    run.progress(++done, chosen.size());
  });
  return agreed;
}

// A variant that shows what a minimal set of options does: one that as few of the other sets apply to as possible.
struct Telling {
  Partial when;
  model::Selection selection;
};

std::vector<Telling> telling_variants(const report::BatchFindings& f, const std::string& verdict,
                                      const source::Stop& stop) {
  std::vector<Telling> out;
  const Diagram::Set all = f.with_verdict(verdict);
  Diagram& diagram = *f.diagram;
  const std::vector<Partial> minimal = query::implicants(diagram, all, f.asked, stop).minimal;
  for (std::size_t i = 0; i < minimal.size() && out.size() < most_reasons; ++i) {
    stop.check();
    Diagram::Set mine = diagram.meet(diagram.cube(minimal[i]), all);
    constexpr std::size_t most_others = 200;
    for (std::size_t j = 0; j < std::min(minimal.size(), most_others); ++j) {
      const Diagram::Set rest = j == i ? mine : diagram.minus(mine, diagram.cube(minimal[j]));
      if (rest != Diagram::none) mine = rest;
    }
    out.push_back({minimal[i], *diagram.first(mine)});
  }
  return out;
}

// The variants in which facts have the values that they have in one, as far as all variants are given a value of them. A fact that is known is
// open in the family, and its value is a unit there alone (family/open): a conflict may hang on it and not name it.
Diagram::Set with_the_values_of(Diagram& diagram, const model::FamilyGroup& group,
                                const model::Selection& selection) {
  std::map<std::string, std::pair<Diagram::Set, Diagram::Set>> facts;  // given any value, given this one
  for (const model::UnitId u : group.problem->units.ids()) {
    const model::Unit& unit = group.problem->units[u];
    if (unit.kind != UnitKind::given || unit.statement->id.empty()) continue;
    const auto at = facts.try_emplace(unit.statement->id, Diagram::none, Diagram::none).first;
    auto& [any, same] = at->second;
    any = diagram.join(any, group.having[u]);
    if (diagram.contains(group.having[u], selection)) same = group.having[u];
  }
  Diagram::Set out = group.members;
  for (const auto& [fact, sets] : facts) {
    if (diagram.minus(group.members, sets.first) == Diagram::none) out = diagram.meet(out, sets.second);
  }
  return out;
}

// Whether every variant with these options has the units that the one has; units are called the same in different variants, but
// those of one variant are told apart by their names.
bool all_have(const Run& run, const Telling& telling, const std::vector<UnitText>& units) {
  const report::BatchFindings& f = run.findings();
  Diagram& diagram = *f.diagram;
  const Diagram::Set asked = diagram.meet(diagram.cube(telling.when), f.asked);
  for (const BatchSearch& search : run.family().searches()) {
    if (!diagram.contains(search.group.members, telling.selection)) continue;
    Diagram::Set having = with_the_values_of(diagram, search.group, telling.selection);
    std::set<std::string> found;
    for (const model::UnitId u : search.group.units_of(diagram, telling.selection)) {
      const std::string& id = search.group.problem->units[u].id;
      const bool part =
          std::any_of(units.begin(), units.end(), [&](const UnitText& unit) { return unit.id == id; });
      if (!part) continue;
      having = diagram.meet(having, search.group.having[u]);
      found.insert(id);
    }
    return found.size() == units.size() && diagram.minus(asked, having) == Diagram::none;
  }
  return false;
}

std::vector<BatchReason> reasons(const Run& run, const source::Stop& stop) {
  const report::BatchFindings& f = run.findings();
  const std::vector<Telling> telling = telling_variants(f, "infeasible", stop);
  std::vector<BatchReason> all(telling.size());
  ask::in_parallel(run.workers(), telling.size(), [&](std::size_t i) {
    if (left_off(run, stop)) return;
    const auto& [when, selection] = telling[i];
    const AloneAnswer alone = ask_again(run, selection);
    if (agrees(f, selection, alone))
      all[i] = {report::option_set(f.variants, when), f.variants.name_of(selection), false, alone.conflict};
  });
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].of_all = !all[i].units.empty() && all_have(run, telling[i], all[i].units);
  std::erase_if(all, [](const BatchReason& reason) { return reason.units.empty(); });
  return all;
}

std::vector<BatchExample> examples(const Run& run, const source::Stop& stop) {
  const report::BatchFindings& f = run.findings();
  const std::vector<Telling> telling = telling_variants(f, "feasible", stop);
  std::vector<BatchExample> all(telling.size());
  ask::in_parallel(run.workers(), telling.size(), [&](std::size_t i) {
    if (left_off(run, stop)) return;
    const auto& [when, selection] = telling[i];
    const AloneAnswer alone = ask_again(run, selection);
    if (agrees(f, selection, alone) && alone.pathway)
      all[i] = {report::option_set(f.variants, when), f.variants.name_of(selection), *alone.pathway};
  });
  std::erase_if(all, [](const BatchExample& example) { return example.variant.empty(); });
  return all;
}

}  // namespace

void recheck(const Run& run, const source::Stop& stop, BatchReport& report) {
  report.rechecked = ask_sample(run, stop);
  if (left_off(run, stop)) return;
  const std::string& ask = run.findings().variants.ask;
  try {
    if (ask == "check") report.reasons = reasons(run, stop);
    if (run.wanted().facts && ask != "prove") report.examples = examples(run, stop);
  } catch (const source::Stopped&) {
    // What was not reached is left out.
  }
}

}  // namespace pathproof
