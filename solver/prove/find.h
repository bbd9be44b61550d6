// Claims: true in every valid pathway, or in some.
#pragma once

#include "prove/answer.h"

namespace pathproof::query {

ClaimAnswer prove(const model::Problem& problem, const model::ClaimRow& claim, const Settings& settings,
                  const source::Stop& stop);

ClaimExplanation explain_claim(const model::Problem& problem, const model::ClaimRow& claim,
                               const ClaimSettings& settings, const source::Stop& stop);

ClaimExplanation verdict_alone(const model::Problem& problem, const model::ClaimRow& claim,
                               const Settings& settings, const source::Stop& stop);

/// The smallest sets of units whose giving up turns the verdict: a proved claim about every pathway gets a counterexample,
/// a refuted one about some pathway an example. Empty where giving up cannot turn it. Repairs of the problem with the claim.
std::vector<Repair> concessions(const ClaimExplanation& explained, std::size_t most, const Settings& settings,
                                const source::Stop& stop);

}  // namespace pathproof::query
