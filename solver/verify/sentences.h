// What a claim that was shown says, in a sentence.
#pragma once

#include <string>

#include "verify/parts.h"

namespace pathproof::verify {

/// No capital, no full stop.
std::string sentence_of(const ClaimShown& shown);

/// `2 rows`, `1 row`.
std::string counted(std::size_t count, const std::string& one, const std::string& many);

}  // namespace pathproof::verify
