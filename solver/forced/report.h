// CertifiedForced -> ForcedReport.
#pragma once

#include "forced/certify.h"
#include "pathproof/forced.h"

namespace pathproof::report {

/// `asked`: the problem that states the facts to be explained; may be the same.
ForcedReport make_forced_report(const model::Problem& problem, const model::Problem& asked,
                                const certify::CertifiedForced& certified);

}  // namespace pathproof::report
