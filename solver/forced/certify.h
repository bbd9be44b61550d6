// The only maker of certified forced facts: a pathway shows that there is one, and the other solver is asked, over the
// plain encoding, for a pathway that breaks any of the facts.
#pragma once

#include "certify/second_opinion.h"
#include "check/certify.h"
#include "forced/answer.h"

namespace pathproof::certify {

class CertifiedForced {
 public:
  const query::ForcedAnswer& answer() const { return answer_; }
  /// Whether the second solver confirmed all facts within its effort.
  bool confirmed() const { return confirmed_; }
  const std::optional<CertifiedCheck>& infeasible() const { return infeasible_; }
  const std::vector<query::ForcedWhy>& why() const { return why_; }

 private:
  friend CertifiedForced certify_forced(const model::Problem&, query::ForcedAnswer, const model::Problem&,
                                        std::vector<query::ForcedWhy>, const query::Settings&,
                                        const source::Stop&);
  query::ForcedAnswer answer_;
  bool confirmed_ = false;
  std::optional<CertifiedCheck> infeasible_;
  std::vector<query::ForcedWhy> why_;
};

/// `why` are facts of `asked`, the problem with these facts given (the problem itself where there are none); the other solver is asked
/// of each reason that it suffices and needs all of its units.
CertifiedForced certify_forced(const model::Problem& problem, query::ForcedAnswer answer,
                               const model::Problem& asked, std::vector<query::ForcedWhy> why,
                               const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
