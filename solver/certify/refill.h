// Fewest phases of steps of one phase each, by filling phase after phase in every way that can matter.
//
// What it shares with the search that is confirmed is the reading of the rules (schedule/structure), nothing else: it goes through
// the sets of steps that one, two, three phases can hold, all of them at once, and leaves out no more than phases that are not full and
// those that waste more room than there is to spare.
#pragma once

#include "model/problem.h"
#include "source/stop.h"

namespace pathproof::certify {

/// Whether no pathway that meets all units of the problem has at most `phases` phases, as far as a bounded effort shows it. Throws
/// Stopped when `stop` is requested.
bool no_refill(const model::Problem& problem, int phases, const source::Stop& stop);

}  // namespace pathproof::certify
