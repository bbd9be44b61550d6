// How hazards are named, several at a time.
#pragma once

#include <string>
#include <vector>

#include "pathproof/resilience.h"

namespace pathproof::tell {

/// "refusal", or "hazard" where some are something else.
std::string noun_of(const ResilienceReport& report);
/// "vetoes: Mexico at A1, A2 and A3; Canada and the United States at C3", without what stands before the colon.
std::string hazards_named(const ResilienceReport& report, const std::vector<std::size_t>& hazards);
/// Who: "Canada, the United States or Mexico"; the hazard's name where it is nobody's.
std::string whose(const ResilienceReport& report, const std::vector<std::size_t>& hazards);

/// "20 pairs", "1 set": of hazards that block together.
std::string sets_counted(const BlockingCount& row);

}  // namespace pathproof::tell
