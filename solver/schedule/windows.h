// Earliest and latest starts, and bounds on the number of phases, from a recognised structure.
//
// Sources: longest paths, heads and tails as in critical-path planning (Kelley and Walker 1959); the bound from the
// energy of a capacity over an interval (Baptiste, Le Pape, Nuijten 2001, "energetic reasoning", in its simplest form).
#pragma once

#include <vector>

#include "model/window.h"
#include "schedule/structure.h"
#include "source/stop.h"

namespace pathproof::query {

struct Windows {
  model::IdVector<StepId, encode::Window> windows;  // for pathways that end within the horizon
  model::IdVector<StepId, int> tail;   // of mandatory steps: phases from its start to the end, at least
  int least_phases = 0;                // N is at least this
  std::vector<model::UnitId> reasons;  // units from which the bound follows, ascending
  bool empty = false;                  // no pathway fits
  bool by_energy = false;  // they are narrower than longest paths make them: they rest on capacities, too
};

/// Everything that holds of pathways with N <= horizon. Throws Stopped when `stop`, where given, is requested.
Windows windows_within(const model::World& world, const Structure& structure, int horizon,
                       const source::Stop* stop = nullptr);

/// The same by longest paths alone, without any counting of energy.
Windows windows_by_paths(const model::World& world, const Structure& structure, int horizon,
                         const source::Stop* stop = nullptr);

}  // namespace pathproof::query
