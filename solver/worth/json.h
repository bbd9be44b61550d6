// What each option is worth, as JSON; keys as in specs/schema/output.schema.json.
#pragma once

#include "tell/json_parts.h"

namespace pathproof::report {

/// A number as long as every reader of JSON takes it for exactly this one (RFC 8259, section 6); else its digits.
Json number(const Count& count);

Json worth_json(const BatchWorth& worth);

}  // namespace pathproof::report
