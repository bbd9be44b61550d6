// Whether so many phases suffice, by going through the sets of steps that the first phases can hold.
//
// Where every step takes one phase, what comes later hangs only on which steps were placed before, not on how. So each set is looked at once, and
// where all that can matter have been, there is no such schedule. Sources: branch, bound and remember (Sewell and
// Jacobson 2012; Morrison, Sewell, Jacobson 2014), with its order of search, best first in each number of phases in turn; phases filled
// until nothing fits, and steps that do better in the place of others (Jackson 1956). Here for several capacities at once.
#pragma once

#include "model/trace.h"
#include "schedule/windows.h"
#include "source/stop.h"

namespace pathproof::query {

struct PhasesTried {
  model::Starts starts;  // of the mandatory steps (0: the others); empty: none found
  bool none = false;     // no schedule of the mandatory steps has so few phases
};

/// Looks for a schedule that has at most `phases`, which meets edges that ask for at most the next phase, capacities, earliest
/// and latest starts; the rest is for the caller to see. `effort` bounds the steps put into phases. Answers nothing
/// where a mandatory step takes longer than a phase, order is cyclic, or the effort does not suffice.
PhasesTried try_phases(const model::World& world, const Structure& structure, const Windows& windows,
                       int phases, std::int64_t effort, const source::Stop& stop);

}  // namespace pathproof::query
