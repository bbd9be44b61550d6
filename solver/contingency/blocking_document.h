// What leaves no pathway whatever the plan, and what never matters.
#pragma once

#include "pathproof/options.h"
#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

/// How many hazards and sets of them leave no pathway, some of the sets (all of them with full detail), and which hazards never matter.
Block what_blocks(const ResilienceReport& report, const Style& style);

}  // namespace pathproof::tell
