// CertifiedResilience -> ResilienceReport.
#pragma once

#include "pathproof/resilience.h"
#include "resilience/certify.h"

namespace pathproof::report {

ToldWhen told_when(query::Told told);

ResilienceReport make_resilience_report(const model::Problem& problem,
                                        const certify::CertifiedResilience& certified);

/// What a hazard says, as a clause: "Mexico does not consent to A7".
std::string hazard_words(const model::World& world, const query::Hazard& hazard);

}  // namespace pathproof::report
