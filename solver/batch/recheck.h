// Variants asked again alone, whatever answered them first; a disagreement is an internal error.
#pragma once

#include "batch/run.h"

namespace pathproof {

/// Asks a sample again, or all where the options want that: `rechecked` of the report is how many agreed. Where the question is
/// `check`, also one variant for each of the reasons why there is no pathway, whose conflict goes into `reasons`; where
/// facts are wanted, one for each of the reasons why there is one, whose pathway goes into `examples`.
/// What the stop or Ctrl-C leaves no time for is left out. Throws InternalError when a variant turns out otherwise alone.
void recheck(const Run& run, const source::Stop& stop, BatchReport& report);

}  // namespace pathproof
