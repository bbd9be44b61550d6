// Whether a line of a journal or a part speaks of what a family has.
#pragma once

#include "family/open.h"
#include "shards/lines.h"

namespace pathproof::report {

/// Searches, steps, facts, units and variants that there are.
bool fits(const JournalFact& entry, const BatchFamily& family);
/// A variant that may be one of the family, and a verdict that there is.
bool fits(const JournalRow& row, const BatchFamily& family);

}  // namespace pathproof::report
