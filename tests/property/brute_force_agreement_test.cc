// The product against the brute-force reference, on random cases over the whole language.
//
// PATHPROOF_RANDOM_CASES says how many (2000), PATHPROOF_SEED where to begin (1); case number i of a run has
// the seed PATHPROOF_SEED + i, so a failure is repeated alone with that seed and one case.
#include <gtest/gtest.h>

#include <iostream>

#include "agreement.h"
#include "product.h"

namespace pathproof::property {
namespace {

TEST(BruteForceAgreement, OfVerdictsPathwaysConflictsAndRepairs) {
  const long cases = setting("PATHPROOF_RANDOM_CASES", 2000);
  const Tally before = tally();
  compare_all(compare_check, cases);
  if (cases < enough) return;
  const long compared = tally().compared - before.compared;
  const long feasible = tally().feasible - before.feasible;
  EXPECT_GT(feasible, compared / 10);
  EXPECT_LT(feasible, compared * 9 / 10);
}

TEST(BruteForceAgreement, OfAllConflictsAndAllRepairs) {
  const long cases = setting("PATHPROOF_RANDOM_CASES", 2000) / 4;
  compare_all(compare_explain, cases);
  if (cases < enough) return;
  EXPECT_GT(tally().infeasible, cases / 10);
  if (answers_everything()) {
    EXPECT_GT(tally().nearest, cases / 50);
  }
  std::cout << tally().infeasible << " infeasible cases, " << tally().nearest
            << " of them with a nearest pathway\n";
}

TEST(BruteForceAgreement, OfClaims) {
  const long cases = setting("PATHPROOF_RANDOM_CASES", 2000) / 2;
  compare_all(compare_claims, cases);
  if (cases < enough || !answers_everything()) return;
  EXPECT_GT(tally().smallest, cases / 20);
  EXPECT_GT(tally().classes, cases / 50);
  std::cout << tally().smallest << " smallest pathways, " << tally().classes << " claims with all classes\n";
}

}  // namespace
}  // namespace pathproof::property
