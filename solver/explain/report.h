// CertifiedExplain -> ExplainReport.
#pragma once

#include "explain/certify.h"
#include "pathproof/explain.h"

namespace pathproof::report {

ExplainReport make_explain_report(const model::Problem& problem, const certify::CertifiedExplain& answer);

/// The steps of a derivation in words.
std::vector<ReasonStep> reasoning(const model::Problem& problem, const query::Derivation& derivation);

}  // namespace pathproof::report
