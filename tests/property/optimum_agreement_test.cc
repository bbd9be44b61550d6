// `minimal` and `forced` against the brute-force reference, on random cases over the whole language.
//
// PATHPROOF_RANDOM_CASES and PATHPROOF_SEED as in brute_force_agreement_test.cc. These are asked of the product alone: the
// reference has no answers of these kinds that could stand in the product's place.
#include "agreement.h"

namespace pathproof::property {
namespace {

TEST(BruteForceAgreement, OfOptimaAndAllOptimalPathways) {
  compare_all(compare_minimal, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
}

TEST(BruteForceAgreement, OfWhatEveryPathwayHasInCommon) {
  compare_all(compare_forced, setting("PATHPROOF_RANDOM_CASES", 2000) / 4);
}

}  // namespace
}  // namespace pathproof::property
