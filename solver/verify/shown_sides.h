// Whether the parts of a claim about two questions show it.
#pragma once

#include "verify/parts.h"

namespace pathproof::verify {

/// A pathway of the first question that is none of the second, whatever steps and facts of its own that adds.
void check_allowed(const model::Problem& first, const model::Problem& second, Parts& parts);
/// Each pathway of the first question is one of the second: what that alone asks follows from what the first asks.
void check_contained(const model::Problem& first, const model::Problem& second, Parts& parts);

}  // namespace pathproof::verify
