// Bounds from counting: what must happen before a step, or at all, has to fit.
//
// For a step s, a capacity and two numbers r and q: the steps that occupy the capacity no earlier than phase r, and
// no later than q phases before s starts, need their energy in between. Sources: the energetic reasoning of Baptiste,
// Le Pape and Nuijten (2001) in its interval form with heads and relative tails; for assembly lines it is
// the earliest station of Johnson (1988).
#pragma once

#include <vector>

#include "schedule/structure.h"
#include "source/stop.h"

namespace pathproof::query {

/// start(to) >= start(from) + lag whenever `to` counts; `from` counts then as well.
struct Link {
  StepId from;
  StepId to;
  int lag = 0;
};

/// Raises `heads` (earliest starts, per step). `mirrored`: time runs backwards, so that the first phase of a step
/// is its last. Does nothing where links form a cycle or there are too many steps. Throws Stopped when `stop`, where
/// given, is requested.
void raise_by_energy(const model::World& world, const std::vector<Link>& links,
                     const std::vector<Capacity>& capacities, bool mirrored,
                     model::IdVector<StepId, int>& heads, const source::Stop* stop = nullptr);

/// A lower bound on the number of phases, and units that it follows from (none: not known, or many).
struct LeastPhases {
  int phases = 0;
  std::vector<model::UnitId> reasons;  // ascending
};

/// Where steps lie: per step, its earliest start, and phases from its start to the end, at least.
struct HeadsAndTails {
  const model::IdVector<StepId, int>& heads;
  const model::IdVector<StepId, int>& tails;
};

/// Raises `least`, to no more than `horizon` + 1: the energy of mandatory steps that start no earlier than some phase and leave
/// some number of phases after them has to fit in between. Throws Stopped when `stop`, where given, is requested.
void raise_least_phases(const model::World& world, const Structure& structure,
                        const std::vector<Capacity>& capacities, HeadsAndTails at, int horizon,
                        LeastPhases& least, const source::Stop* stop = nullptr);

}  // namespace pathproof::query
