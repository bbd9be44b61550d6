// The answer about resilience, its reason and what would change it, in few lines.
#pragma once

#include <string>

#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

/// At most five lines that stand alone.
Block resilience_summary(const ResilienceReport& report);
/// The answer and the plan in one to three sentences.
std::string resilience_in_short(const ResilienceReport& report);

}  // namespace pathproof::tell
