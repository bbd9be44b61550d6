// Optima of steps that crowd, against the brute-force reference.
//
// PATHPROOF_RANDOM_CASES and PATHPROOF_SEED as in brute_force_agreement_test.cc.
#include "agreement.h"
#include "reference/crowded_case.h"

namespace pathproof::property {
namespace {

TEST(CrowdedBruteForceAgreement, OfOptimaAndAllOptimalPathways) {
  compare_all(compare_minimal, setting("PATHPROOF_RANDOM_CASES", 2000) / 4, reference::crowded_case);
}

TEST(CrowdedBruteForceAgreement, OfWhatEveryPathwayHasInCommon) {
  compare_all(compare_forced, setting("PATHPROOF_RANDOM_CASES", 2000) / 4, reference::crowded_case);
}

}  // namespace
}  // namespace pathproof::property
