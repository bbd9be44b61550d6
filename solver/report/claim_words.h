// Claims and their verdicts in words, and the JSON of their parts.
#pragma once

#include "report/json_parts.h"

namespace pathproof::report {

std::string claim_verdict_name(ClaimVerdict verdict);

namespace json {
Json claim_json(const ClaimReport& claim);
}

}  // namespace pathproof::report
