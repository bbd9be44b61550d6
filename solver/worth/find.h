// What each option of a family is worth, from the verdicts as sets of variants.
#pragma once

#include "family/findings.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// Where variants are named one by one, or some have no verdict, nothing is worked out, and the answer says why.
BatchWorth find_worth(const BatchFindings& findings);

}  // namespace pathproof::report
