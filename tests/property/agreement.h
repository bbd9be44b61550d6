// The product against the brute-force reference, on many random cases.
#pragma once

#include <gtest/gtest.h>

#include "comparison.h"

namespace pathproof::property {

/// Compares on the cases of `cases` seeds, PATHPROOF_SEED being the first; a failure is shown made small, and after a few
/// of them it is enough.
inline void compare_all(Difference (*compare)(const reference::RandomCase&), long cases) {
  constexpr int failures_shown = 3;
  const long first = setting("PATHPROOF_SEED", 1);
  int failures = 0;
  for (long seed = first; seed < first + cases && failures < failures_shown; ++seed) {
    const reference::RandomCase tried = reference::random_case(static_cast<std::uint64_t>(seed));
    const Difference difference = compare(tried);
    if (!difference.any()) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << ": " << difference.text
                  << "\nmade small: " << shrunk_report(tried, compare);
  }
}

}  // namespace pathproof::property
