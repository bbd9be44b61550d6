// Fewest phases by order and capacity, counted a second time and in the simplest way.
//
// What it shares with the first count is the reading of the rules (query/structure), nothing else: longest paths along one
// topological order, then for each capacity all pairs of "no earlier than" and "no later than" at once.
#pragma once

#include "model/problem.h"
#include "schedule/static_value.h"

namespace pathproof::certify {

/// Every pathway that meets all units of the problem, and in which open facts have the `known` values, takes at least so many
/// phases. Often less than what the first count finds, which also raises heads and tails by counting; 0 where order is cyclic.
int recount(const model::Problem& problem, const query::KnownFacts& known = {});

}  // namespace pathproof::certify
