// Claims and their verdicts in words, and the JSON of their parts.
#pragma once

#include "tell/json_parts.h"

namespace pathproof::report {

/// Of which pathways it is asked: the goal, the horizon, the assumptions.
std::string setting(const ClaimReport& claim);
/// " (The claim holds there only because …)", or nothing.
std::string idle_note(const ClaimReport& claim);

namespace json {
Json claim_json(const ClaimReport& claim);
}

}  // namespace pathproof::report
