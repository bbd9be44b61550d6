// What several documents say of a claim.
#pragma once

#include <string>

#include "pathproof/prove.h"
#include "tell/document.h"

namespace pathproof::tell {

/// Of which pathways it is asked: the goal, the horizon, the assumptions.
Inline setting(const ClaimReport& claim);
/// What it says, as a headline does; its formula where it says nothing.
Inline what_is_claimed(const ClaimReport& claim);
/// " (It holds there only because …)", or nothing.
Inline idle_note(const ClaimReport& claim);
/// Whether it has an id; else it goes by its formula.
bool is_named(const ClaimReport& claim);
/// "9 steps in 4 phases (phase 1: …)", or "no step at all"
Inline shape(const Pathway& pathway);
/// "(0.01 s; answered by …, checked by …)"
Block effort_of(const Statistics& statistics);

}  // namespace pathproof::tell
