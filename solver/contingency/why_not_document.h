// Why a question does not survive.
#pragma once

#include <string>

#include "pathproof/resilience.h"

namespace pathproof::tell {

/// What the opponent does, and what would help, in whole sentences; of an answer that does not survive.
std::string why_not_survived(const ResilienceReport& report);

}  // namespace pathproof::tell
