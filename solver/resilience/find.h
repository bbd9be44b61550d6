// The whole search of `resilience`.
//
// In: a question and its hazards. Out: vetoes, blocking sets, the most resilient plan with its branches, and what shows that there is
// none that survives more.
#pragma once

#include "resilience/answer.h"

namespace pathproof::query {

struct ResilienceSettings {
  Settings solver;
  Told told = Told::act;
  int refusals = 1;
  std::vector<Objective>
      objectives;  ///< of plans that survive as much, what is to be small, most important first
  int horizon = 0;
  int blocking_up_to = 3;               ///< of how many moves blocking sets are looked for
  std::optional<model::Starts> judged;  ///< of a plan to be judged instead of the best
  std::size_t most_questions = 0;       ///< to the solver; 0: no limit
  bool any_plan = false;                ///< whether some plan will do, not the best
};

/// The objectives, with the fewest phases and the fewest steps behind them where they are not among them.
std::vector<Objective> with_phases_and_steps(const model::World& world, std::vector<Objective> objectives);

/// When the steps of a shortest pathway start; nothing where there is none. Throws Stopped.
std::optional<model::Starts> shortest_starts(const model::Problem& problem, const Settings& solver,
                                             const source::Stop& stop);

/// If it does not survive, what more notice or more phases would change is looked for as well. What a limit left is kept, and `reason`
/// says which it was.
ResilienceAnswer resilience(const model::Problem& problem, const std::vector<Hazard>& hazards,
                            const ResilienceSettings& settings, const source::Stop& stop);

}  // namespace pathproof::query
