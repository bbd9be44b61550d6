// What each option of a family is worth, from the verdicts as sets of variants.
#pragma once

#include "family/findings.h"
#include "pathproof/batch.h"
#include "source/stop.h"

namespace pathproof::report {

/// Where variants are named one by one, some have no verdict, or the stop comes first, nothing is worked out, and the answer says why.
BatchWorth find_worth(const BatchFindings& findings, const source::Stop& stop);

}  // namespace pathproof::report
