// Who can stop the plan, and when.
#pragma once

#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

/// A row for each actor, a column for each phase: `A7+1` where a refusal of A7 delays the plan by a phase, `A7!` where it ends it, `A7=`
/// where the plan is done no later.
Block who_can_stop_it(const ResilienceReport& report);

}  // namespace pathproof::tell
