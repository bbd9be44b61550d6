// The product against the brute-force reference, on random cases over the whole language.
//
// PATHPROOF_RANDOM_CASES says how many (2000), PATHPROOF_SEED where to begin (1); case number i of a run has
// the seed PATHPROOF_SEED + i, so a failure is repeated alone with that seed and one case.
#include <gtest/gtest.h>

#include <iostream>

#include "agreement.h"

namespace pathproof::property {
namespace {

TEST(BruteForceAgreement, OfVerdictsPathwaysConflictsAndRepairs) {
  compare_all(compare_check, setting("PATHPROOF_RANDOM_CASES", 2000));
}

TEST(BruteForceAgreement, OfAllConflictsAndAllRepairs) {
  compare_all(compare_explain, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
  std::cout << tally().infeasible << " infeasible cases, " << tally().nearest
            << " of them with a nearest pathway\n";
}

TEST(BruteForceAgreement, OfClaims) {
  compare_all(compare_claims, setting("PATHPROOF_RANDOM_CASES", 2000) / 2);
  std::cout << tally().smallest << " smallest pathways, " << tally().classes << " claims with all classes\n";
}

}  // namespace
}  // namespace pathproof::property
