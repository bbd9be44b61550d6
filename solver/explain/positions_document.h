// Whose change of position could unblock the question, and the nearest pathway that is possible as positions are.
#pragma once

#include "pathproof/explain.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

/// What the report says of positions, which must be complete.
Block positions_of(const ExplainReport& report);

/// The pathway that changes the fewest commitments of the proposal.
Block nearest_of(const NearestReport& nearest, const Style& style);

}  // namespace pathproof::tell
