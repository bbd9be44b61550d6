// Moves that leave no pathway together.
#pragma once

#include "resilience/answer.h"
#include "scenario/consequences.h"

namespace pathproof::query {

/// All minimal sets of two to `most` moves that leave no pathway together, smallest first. No move leaves none by itself.
std::vector<BlockingSet> blocking_sets(Consequences& consequences, const model::World& world,
                                       const std::vector<Hazard>& hazards, const std::vector<Move>& moves,
                                       int most, const source::Stop& stop);

}  // namespace pathproof::query
