// How many orders of the steps there are, counted exactly or not at all.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/ids.h"
#include "source/stop.h"

namespace pathproof::query {

struct OrderingCount {
  std::string number;  // decimal; empty: not counted
  std::string reason;  // why not
};

/// Linear extensions of a transitive relation on the steps `steps`: dynamic programming over the sets of steps that can
/// be done first (down-sets), for each connected part by itself. Gives up beyond `limit` such sets.
OrderingCount count_orderings(const std::vector<model::StepId>& steps,
                              const std::vector<model::StepPair>& relation, std::size_t limit,
                              const source::Stop& stop);

}  // namespace pathproof::query
