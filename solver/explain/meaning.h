// What parts of an explanation say, for whoever finds them and for whoever checks them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explain/answer.h"

namespace pathproof::query {

/// Actors as bits.
using ActorSet = std::uint32_t;

bool has(ActorSet set, std::size_t actor);
ActorSet bits(const std::vector<int>& actors);
/// All sets of so many actors, the smaller first.
std::vector<ActorSet> by_size(std::size_t actors);

/// The units that stand when `moving` change their position.
UnitSet standing(const model::Problem& problem, const std::vector<std::string>& ids, ActorSet moving);

/// The sets of actors that contain none of `minimal` and grow into one with any further actor. Together with the minimal
/// sets they tell of each set whether it unblocks.
std::vector<ActorSet> greatest_blocked(const std::vector<std::vector<int>>& minimal, std::size_t actors);

}  // namespace pathproof::query
