// The product against the brute-force reference, on random cases over the whole language.
//
// PATHPROOF_RANDOM_CASES says how many (2000), PATHPROOF_SEED where to begin (1); case number i of a run has
// the seed PATHPROOF_SEED + i, so a failure is repeated alone with that seed and one case.
#include <gtest/gtest.h>

#include <iostream>

#include "comparison.h"
#include "product.h"

namespace pathproof::property {
namespace {

constexpr int failures_shown = 3;

void compare_all(Difference (*compare)(const reference::RandomCase&), long cases) {
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

TEST(BruteForceAgreement, OfVerdictsPathwaysConflictsAndRepairs) {
  if (!product_can(Ability::check)) GTEST_SKIP() << "the product has no `check` yet";
  compare_all(compare_check, setting("PATHPROOF_RANDOM_CASES", 2000));
}

TEST(BruteForceAgreement, OfAllConflictsAndAllRepairs) {
  if (!product_can(Ability::explain)) GTEST_SKIP() << "the product has no `explain` yet";
  compare_all(compare_explain, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
  std::cout << tally().infeasible << " infeasible cases, " << tally().nearest << " of them with a nearest pathway\n";
}

TEST(BruteForceAgreement, OfClaims) {
  if (!product_can(Ability::prove)) GTEST_SKIP() << "the product has no `prove` yet";
  compare_all(compare_claims, setting("PATHPROOF_RANDOM_CASES", 2000) / 2);
  std::cout << tally().smallest << " smallest pathways, " << tally().classes << " claims with all classes\n";
}

TEST(BruteForceAgreement, OfOptimaAndAllOptimalPathways) {
  if (!product_can(Ability::optimise)) GTEST_SKIP() << "nothing to compare: the reference has no such answer";
  compare_all(compare_minimal, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
}

TEST(BruteForceAgreement, OfWhatEveryPathwayHasInCommon) {
  if (!product_can(Ability::optimise)) GTEST_SKIP() << "nothing to compare: the reference has no such answer";
  compare_all(compare_forced, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
}

}  // namespace
}  // namespace pathproof::property
