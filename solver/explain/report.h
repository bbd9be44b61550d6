// CertifiedExplain -> ExplainReport.
#pragma once

#include "explain/certify.h"
#include "pathproof/explain.h"

namespace pathproof::report {

ExplainReport make_explain_report(const model::Problem& problem, const certify::CertifiedExplain& answer);

}  // namespace pathproof::report
