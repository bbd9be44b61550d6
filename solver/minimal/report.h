// CertifiedMinimal -> MinimalReport.
#pragma once

#include "minimal/certify.h"
#include "pathproof/minimal.h"

namespace pathproof::report {

MinimalReport make_minimal_report(const model::Problem& problem, const query::MinimalSettings& settings,
                                  const certify::CertifiedMinimal& certified);

}  // namespace pathproof::report
