// `check`: a valid pathway, or conflicts and repairs.
#pragma once

#include "check/answer.h"

namespace pathproof::query {

/// Answers the problem; limits and Ctrl-C come as a stop and give `unknown`, never an exception.
CheckAnswer check(const model::Problem& problem, const CheckSettings& settings, const source::Stop& stop);

/// Conflicts by number of units, then by their sorted ids; repairs likewise.
void sort_by_size(const model::Problem& problem, Enumeration& enumeration);

}  // namespace pathproof::query
