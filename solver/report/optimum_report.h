// Certified answers of `minimal` and `forced` -> reports.
#pragma once

#include "certify/certify_forced.h"
#include "certify/certify_minimal.h"
#include "pathproof/report.h"

namespace pathproof::report {

MinimalReport make_minimal_report(const model::Problem& problem, const query::MinimalSettings& settings,
                                  const certify::CertifiedMinimal& certified);

/// `asked`: the problem that states the facts to be explained; may be the same.
ForcedReport make_forced_report(const model::Problem& problem, const model::Problem& asked,
                                const certify::CertifiedForced& certified);

}  // namespace pathproof::report
