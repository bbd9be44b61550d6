// The only maker of certified claims.
#pragma once

#include <vector>

#include "certify/certified.h"
#include "prove/answer.h"

namespace pathproof::certify {

/// Throws CheckFailed unless the claim's verdict stands: pathways by evaluation, "none" by the other solver. False where a
/// limit kept the other solver from saying so.
bool certify_claim(const query::ClaimAnswer& answer, const query::Settings& settings,
                   const source::Stop& stop);

/// A checked claim with its reasons. Made by `certify_explanation` and by nobody else.
class CertifiedClaim {
 public:
  const query::ClaimExplanation& found() const { return found_; }
  const std::vector<CertifiedConflict>& conflicts() const { return conflicts_; }
  bool complete() const { return complete_; }

 private:
  friend CertifiedClaim certify_explanation(query::ClaimExplanation, const query::Settings&,
                                            const source::Stop&);
  query::ClaimExplanation found_;
  std::vector<CertifiedConflict> conflicts_;
  bool complete_ = false;
  bool confirmed_ = false;  // the verdict is; the rest may not be
};

/// Checks the verdict, that the needed units suffice (by the other solver) and that each is needed (by its pathway), that
/// no pathway is smaller than the smallest (by the other solver), and every pathway by evaluation.
CertifiedClaim certify_explanation(query::ClaimExplanation found, const query::Settings& settings,
                                   const source::Stop& stop);

/// Those of the concessions that stand, each with the pathway that turns the verdict.
std::vector<CertifiedRepair> certify_concessions(const query::ClaimAnswer& answer,
                                                 const std::vector<query::Repair>& found,
                                                 const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
