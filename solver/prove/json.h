// The JSON of a claim, as `prove` and `debate` write it.
#pragma once

#include "pathproof/prove.h"
#include "tell/json_parts.h"

namespace pathproof::report::json {

Json claim_json(const ClaimReport& claim, const Style& style);

}  // namespace pathproof::report::json
