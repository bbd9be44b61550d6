// `check`: a valid pathway, or conflicts and repairs.
#pragma once

#include <map>

#include "check/answer.h"

namespace pathproof::query {

/// Answers the problem; limits and Ctrl-C come as a stop and give `unknown`, never an exception.
/// For the first of the repairs and those that are handiest, by their numbers, a short pathway that each allows: the fewest soft
/// rules broken, then phases, then steps. Some may lack, or not be the shortest, where that would take long.
std::map<std::size_t, model::Choice> short_pathways(const model::Problem& problem,
                                                    const std::vector<Repair>& repairs,
                                                    const Settings& settings, const source::Stop& stop);

CheckAnswer check(const model::Problem& problem, const CheckSettings& settings, const source::Stop& stop);

/// Conflicts by number of units, then by their sorted ids; repairs likewise.
void sort_by_size(const model::Problem& problem, Enumeration& enumeration);

}  // namespace pathproof::query
