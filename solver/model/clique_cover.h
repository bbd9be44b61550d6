// Pairs gathered into cliques: what excludes each other pair by pair is "one of these at most".
#pragma once

#include <utility>
#include <vector>

namespace pathproof::model {

/// Cliques, each ascending and of two or more, that together cover all `edges` (the lower end first, no edge twice). Greedy, so
/// neither the fewest nor the largest: each edge that no clique has yet starts one, to which every further common neighbour is
/// added in ascending order.
std::vector<std::vector<int>> clique_cover(const std::vector<std::pair<int, int>>& edges);

}  // namespace pathproof::model
