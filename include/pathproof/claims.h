// How many claims a question asks, and of how many an answer gives reasons.
#pragma once

#include <cstddef>

#include "pathproof/api.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// Of more claims than these the text of `prove` has the verdicts alone, unless it is told in full.
inline constexpr std::size_t most_claims_with_reasons = 20;

/// The claims that `prove` answers: those that the edits name, or all of the spec and the case.
std::size_t claims_asked(const Question& question);

}  // namespace PATHPROOF_API
