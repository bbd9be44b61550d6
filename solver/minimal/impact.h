// What delays cost: the answer without them next to the answer with them.
#pragma once

#include <vector>

#include "pathproof/edits.h"
#include "pathproof/minimal.h"

namespace pathproof::report {

/// Both answers are proved and have a pathway, and both ask for the fewest phases first of all.
DelayImpact impact_of(const std::vector<StepPhases>& delays, const MinimalReport& without,
                      const MinimalReport& with);

}  // namespace pathproof::report
