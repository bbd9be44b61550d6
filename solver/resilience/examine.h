// What each hazard is by itself.
#pragma once

#include "resilience/answer.h"
#include "resilience/work.h"
#include "scenario/consequences.h"

namespace pathproof::query {

/// Settles for each hazard of the answer which steps bring it up, and whether it never matters, is a veto or belongs to a move. Ends with
/// one that matters before it is due; `premature` says so. What was settled before a stop is there. Throws Stopped.
void examine_hazards(Consequences& consequences, ResilienceAnswer& answer, Work& work);

}  // namespace pathproof::query
