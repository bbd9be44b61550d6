// Exact shares: their terms, their order, and how they are read.
#pragma once

#include <cstdint>
#include <string>

#include "pathproof/batch.h"

namespace pathproof::report {

/// The same share in the lowest terms, if `whole` has no prime factor above `most`.
BatchShare reduced(BatchShare share, std::uint32_t most);
/// Whether one share is larger than another, exactly.
bool larger(const BatchShare& a, const BatchShare& b);

}  // namespace pathproof::report
