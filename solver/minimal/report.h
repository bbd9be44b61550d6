// CertifiedMinimal -> MinimalReport; and two of them to what delays cost.
#pragma once

#include <vector>

#include "minimal/certify.h"
#include "pathproof/edits.h"
#include "pathproof/minimal.h"

namespace pathproof::report {

MinimalReport make_minimal_report(const model::Problem& problem, const query::MinimalSettings& settings,
                                  const certify::CertifiedMinimal& certified);

/// What delays cost: the answer without them next to the answer with them. Both are proved and have a pathway, and both ask for
/// the fewest phases first of all.
DelayImpact impact_of(const std::vector<StepPhases>& delays, const MinimalReport& without,
                      const MinimalReport& with);

}  // namespace pathproof::report
