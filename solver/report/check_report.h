// CertifiedCheck -> CheckReport.
#pragma once

#include "certify/certify.h"
#include "pathproof/report.h"

namespace pathproof::report {

CheckReport make_check_report(const model::Problem& problem, const certify::CertifiedCheck& answer);

}  // namespace pathproof::report
