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
  int horizon = 0;
  int blocking_up_to = 3;  ///< of how many moves blocking sets are looked for
  std::optional<model::Choice> judged;  ///< a plan to be judged instead of the best
};

ResilienceAnswer resilience(const model::Problem& problem, std::vector<Hazard> hazards,
                            const ResilienceSettings& settings, const source::Stop& stop);

}  // namespace pathproof::query
