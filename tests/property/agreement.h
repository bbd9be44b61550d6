// The product against the brute-force reference, on many random cases.
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "comparison.h"

namespace pathproof::property {

/// From so many cases on it is expected that every kind of answer was met; a single seed may be run alone.
inline constexpr long enough = 100;

/// Compares on the cases of `cases` seeds, PATHPROOF_SEED being the first; a failure is shown made small, and after a few
/// of them it is enough.
inline void compare_all(
    Difference (*compare)(const reference::RandomCase&), long cases,
    const std::function<reference::RandomCase(std::uint64_t)>& make = [](std::uint64_t seed) {
      return reference::random_case(seed);
    }) {
  constexpr int failures_shown = 3;
  const long first = setting("PATHPROOF_SEED", 1);
  int failures = 0;
  const long before = tally().compared;
  for (long seed = first; seed < first + cases && failures < failures_shown; ++seed) {
    const reference::RandomCase tried = make(static_cast<std::uint64_t>(seed));
    const Difference difference = compare(tried);
    if (!difference.any()) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << ": " << difference.text
                  << "\nmade small: " << shrunk_report(tried, compare);
  }
  if (failures == 0 && cases >= enough) {
    EXPECT_GT(tally().compared - before, cases / 2) << "too few cases have a meaning";
  }
}

}  // namespace pathproof::property
