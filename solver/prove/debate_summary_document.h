// The verdict of a debate, in a few lines.
#pragma once

#include "pathproof/prove.h"
#include "tell/document.h"

namespace pathproof::tell {

/// The verdict, its one reason, what would change it and how sure that is, in at most five lines of text.
Block summary_of(const DebateReport& report);

}  // namespace pathproof::tell
