// Minimal forbidden sets: steps that overfill a capacity when they all occupy one phase, while any of them can be left
// out.
//
// In: a structure and windows. Out: the sets whose members can meet at all (no precedence keeps them apart, their windows
// overlap). Saying of each set that not all of it occupies the same phase says all that the capacities say.
// Source: Stork and Uetz 2005, "On the generation of circuits and minimal forbidden sets".
#pragma once

#include <vector>

#include "schedule/windows.h"

namespace pathproof::query {

struct ForbiddenSet {
  std::vector<StepId> steps;  // ascending
  Capacity::Occupies occupies = Capacity::Occupies::all;
  model::UnitId unit;  // a capacity of this unit is overfilled
  int from = 1;        // the phases in which all of them could meet
  int to = 0;
};

struct ForbiddenSets {
  std::vector<ForbiddenSet> sets;
  bool complete = true;  // these are all there are
};

/// All of them, in a fixed order; none, and not complete, where there are so many that they would make a poor encoding or the
/// windows leave nothing.
ForbiddenSets forbidden_sets(const model::World& world, const Structure& structure, const Windows& windows);

/// Sets that a choice of start phases does not respect; none where every capacity suffices. Not all, but of each overfilled
/// phase one with each step that can be part of one.
std::vector<ForbiddenSet> forbidden_sets_met(const model::World& world, const Structure& structure,
                                             const Windows& windows, const model::Choice& choice);

}  // namespace pathproof::query
