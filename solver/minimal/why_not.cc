#include "minimal/why_not.h"

#include <algorithm>

#include "check/reasoning.h"
#include "schedule/fact_bound.h"
#include "search/room.h"
#include "search/trimmed.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::uint64_t core_effort = 300;    // conflicts of the solver, for the first core
constexpr std::uint64_t shrink_effort = 100;  // for each deletion
constexpr int most_below = 60;
constexpr std::size_t most_units = 120;  // a longer core is not shrunk

// From the core of the last answer.
Conflict shrunk(BelowOptimum& below) {
  const UnitSet units = below.core();
  if (units.size() > most_units) return Conflict{units, false};
  return shrink(below, units, shrink_effort);
}

std::optional<Conflict> searched_conflict(const model::Problem& problem, const std::vector<Level>& levels,
                                          std::size_t level, int horizon, const Settings& settings,
                                          const source::Stop& stop) {
  BelowOptimum below(problem, levels, level, horizon, settings, stop);
  UnitSet all;
  for (const UnitId u : below.all_units()) all.push_back(u);
  if (below.solve(all, core_effort) != Answer::unsatisfiable) return std::nullopt;
  return shrunk(below);
}

// The core of a trimmed session names every unit that is no capacity. Asked again with a guard for each, most of them turn out to be
// idle. Where all is order and capacity that is not worth its time: few are, and the question is hard without the windows.
Conflict without_idle_units(const model::Problem& problem, const MinimalSettings& settings,
                            const Optimiser& optimiser, const std::vector<Level>& levels, std::size_t level,
                            int horizon, const source::Stop& stop) {
  const UnitSet& core = optimiser.phases_core();
  if (optimiser.structure().plain) return Conflict{core, false};
  BelowOptimum below(problem, levels, level, horizon, settings.solver, stop);
  if (below.solve(core, core_effort) != Answer::unsatisfiable) return Conflict{core, false};
  return shrunk(below);
}

std::optional<Conflict> conflict_below(const model::Problem& problem, const MinimalSettings& settings,
                                       const Optimiser& optimiser, const std::vector<Level>& levels,
                                       std::size_t level, const source::Stop& stop) {
  const Structure& structure = optimiser.structure();
  const int horizon = horizon_below(effective_horizon(problem), levels, level);
  if (horizon < 0) return Conflict{};  // fewer than none
  if (levels[level].counted && levels[level].objective.kind == Objective::Kind::own) {
    const auto counted = bound_by_facts(problem, levels[level].objective, horizon, levels[level].value);
    if (!counted || counted->reasons.empty()) return std::nullopt;
    return Conflict{counted->reasons, false};
  }
  const bool first_phases = level == 0 && levels[0].objective.kind == Objective::Kind::phases;
  const Windows windows = windows_within(*problem.world, structure, structure.horizon, &stop);
  const UnitSet& units = windows.reasons;
  const bool by_capacity = any_capacity(structure, units);
  const bool structural = first_phases && !units.empty() && windows.least_phases >= levels[0].value;
  if (!small_enough(problem, horizon) ||
      (structural && by_capacity && needs_trimming(problem, structure, horizon))) {
    return structural ? std::optional(Conflict{units, false}) : std::nullopt;
  }
  if (!structural && needs_trimming(problem, structure, horizon)) {
    if (!first_phases) return std::nullopt;
    return without_idle_units(problem, settings, optimiser, levels, level, horizon, stop);
  }
  if (structural) {
    // A chain of prerequisites says it best, where it is long enough; else counting shows it, which is hard for clauses.
    BelowOptimum below(problem, levels, level, horizon, settings.solver, stop);
    if (below.solve(units, core_effort) != Answer::unsatisfiable) return Conflict{units, false};
    return shrunk(below);
  }
  // The horizon is a reason like others, unless the encoding would be too large without it.
  const int open_end = horizon_below(problem.free_horizon, levels, level);
  if (open_end > horizon && !needs_trimming(problem, structure, open_end)) {
    auto conflict = searched_conflict(problem, levels, level, open_end, settings.solver, stop);
    if (conflict) return conflict;
  }
  auto conflict = searched_conflict(problem, levels, level, horizon, settings.solver, stop);
  // Where all schedules were tried, by whatever they come from.
  if (!conflict && first_phases && !optimiser.phases_core().empty())
    return Conflict{optimiser.phases_core(), false};
  if (conflict && open_end > horizon)
    conflict = Conflict{with(conflict->units, problem.unit_index("horizon")), false};
  return conflict;
}

// The last conflict found, step by step, where it is about the number of phases alone.
void tell_in_steps(const model::Problem& problem, const MinimalSettings& settings, const source::Stop& stop,
                   MinimalAnswer& out) {
  WhyNot& why = out.why.back();
  const Level& level = out.levels[why.level];
  if (why.level > 0 || level.objective.kind != Objective::Kind::phases || !why.conflict.minimal) return;
  const int below = static_cast<int>(level.value) - 1;
  if (below < 1 || below > most_below) return;
  why.reasoning = derive(problem, why.conflict.units, below, settings.solver, stop);
}

}  // namespace

void explain_optimum(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                     const source::Stop& stop, MinimalAnswer& out) {
  for (std::size_t i = 0; i < out.levels.size(); ++i) {
    try {
      if (auto conflict = conflict_below(problem, settings, optimiser, out.levels, i, stop)) {
        out.why.push_back({i, std::move(*conflict), {}});
        tell_in_steps(problem, settings, stop, out);
      }
    } catch (const source::Stopped&) {
      return;  // the optimum stands without its explanation
    }
  }
}

}  // namespace pathproof::query
