// CertifiedCheck -> CheckReport.
#pragma once

#include "certify/certify.h"
#include "pathproof/report.h"

namespace pathproof::report {

/// What was asked, without an answer.
CheckReport make_question(const model::Problem& problem);

ConflictReport make_conflict_report(const model::Problem& problem, const query::UnitSet& units, bool minimal);

CheckReport make_check_report(const model::Problem& problem, const certify::CertifiedCheck& answer);

}  // namespace pathproof::report
