// What a claim that was shown says, in a sentence.
#pragma once

#include <string>

#include "verify/shown.h"

namespace pathproof::verify {

/// No capital, no full stop. `some`: of a claim about some pathway; `narrowed`: of one with a goal, horizon or assumptions of its own.
std::string sentence_of(const ClaimShown& shown, bool some, bool narrowed);

/// `2 rows`, `1 row`.
std::string counted(std::size_t count, const std::string& one, const std::string& many);

}  // namespace pathproof::verify
