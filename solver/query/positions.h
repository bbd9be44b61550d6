// Whose position it is: conflicts and repairs at the level of those who hold the units.
//
// An actor who changes position gives up every unit that it holds; a unit held by several is lifted when all of them do.
// The minimal sets of actors whose change unblocks the question are found by trying sets in order of size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/session.h"

namespace pathproof::query {

struct Positions {
  std::vector<std::string> ids;              // all who hold a unit, in order of declaration
  std::vector<std::string> actors;           // their labels
  std::vector<std::vector<int>> unblocking;  // minimal sets of actors (indices)
  std::vector<model::Choice> pathways;       // for each of these sets, one that it allows
  std::vector<int> vetoes;                   // actors in each of these sets
  bool complete = false;  // all minimal sets; with none: no change of position of any actors helps
  UnitSet remaining;      // none helps: a conflict of units that no actor holds
};

/// Actors as bits.
using ActorSet = std::uint32_t;

/// The units that stand when `moving` change their position.
UnitSet standing(const model::Problem& problem, const std::vector<std::string>& ids, ActorSet moving);

/// The sets of actors that contain none of `minimal` and grow into one with any further actor. Together with the minimal
/// sets they tell of each set whether it unblocks.
std::vector<ActorSet> greatest_blocked(const std::vector<std::vector<int>>& minimal, std::size_t actors);

Positions positions(const model::Problem& problem, Session& session);

}  // namespace pathproof::query
