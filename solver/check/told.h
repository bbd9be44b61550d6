// A derivation in words, and the chain of steps that it runs along.
#pragma once

#include <vector>

#include "check/derivation.h"
#include "model/problem.h"
#include "pathproof/answer.h"

namespace pathproof::report {

/// The steps of a derivation in words; those that say the same of several steps or facts, for the same reason, as one.
std::vector<ReasonStep> reasoning(const model::Problem& problem, const query::Derivation& derivation);

/// The chain of earliest and latest starts that ends in the contradiction; no links where the contradiction is none of time.
CriticalChain critical_chain(const model::Problem& problem, const query::Derivation& derivation);

}  // namespace pathproof::report
