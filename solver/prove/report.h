// Certified claims -> ProveReport.
#pragma once

#include "pathproof/prove.h"
#include "prove/certify.h"

namespace pathproof::report {

ClaimReport make_claim_report(const model::World& world, const model::ClaimRow& claim,
                              const certify::CertifiedClaim& answer);
ProveReport prove_report_of(const model::Problem& problem);

}  // namespace pathproof::report
