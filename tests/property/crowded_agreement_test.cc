// Questions about steps that crowd, against the brute-force reference: what counters add must change no answer.
//
// PATHPROOF_RANDOM_CASES and PATHPROOF_SEED as in brute_force_agreement_test.cc.
#include "agreement.h"
#include "reference/crowded_case.h"

namespace pathproof::property {
namespace {

TEST(CrowdedBruteForceAgreement, OfVerdictsPathwaysConflictsAndRepairs) {
  compare_all(compare_check, setting("PATHPROOF_RANDOM_CASES", 2000), reference::crowded_case);
}

TEST(CrowdedBruteForceAgreement, OfAllConflictsAndAllRepairs) {
  compare_all(compare_explain, setting("PATHPROOF_RANDOM_CASES", 2000) / 4, reference::crowded_case);
}

TEST(CrowdedBruteForceAgreement, OfClaims) {
  compare_all(compare_claims, setting("PATHPROOF_RANDOM_CASES", 2000) / 4, reference::crowded_case);
}

}  // namespace
}  // namespace pathproof::property
