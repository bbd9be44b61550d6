// Who can stop the plan, and when.
#pragma once

#include "pathproof/options.h"
#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

/// A row for each actor, a column for each phase in which something is due: `A7+1` where a refusal of A7 delays the plan by a phase, `A7!`
/// where it ends it, `A7=` where the plan is done no later. Where that is wider than the text may be, a list. Below it, what each of the
/// first actors can do, in words.
Block who_can_stop_it(const ResilienceReport& report, const Style& style);

}  // namespace pathproof::tell
