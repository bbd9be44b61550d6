// What delays cost, in words.
#pragma once

#include "pathproof/minimal.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

/// What it costs altogether and where it ends, in a sentence.
Inline impact_in_short(const DelayImpact& impact);

/// The other steps that it moves; there is at least one.
Block moved_by(const DelayImpact& impact, const Style& style);

}  // namespace pathproof::tell
