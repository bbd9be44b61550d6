// How many orders of the steps are valid, where only their order matters.
#pragma once

#include "forced/answer.h"

namespace pathproof::query {

/// In: `answer` with steps in all or in none, "always before" and an example. Out: its count of orderings, or why there is
/// none. `horizon`: of the problem.
void count_valid_orders(const model::Problem& problem, int horizon, const Settings& settings,
                        const source::Stop& stop, ForcedAnswer& answer);

}  // namespace pathproof::query
