// The cards of a page as data.
#pragma once

#include "pathproof/page.h"
#include "tell/json_parts.h"

namespace pathproof::report {

/// A list of objects; what is not there is left out.
Json cards_json(const std::vector<PageCard>& cards);

}  // namespace pathproof::report
