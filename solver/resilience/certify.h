// The only maker of certified answers about resilience: the evaluator plays each branch, plain code compares it with the pathway that it
// goes on from, and the other solver is asked each "no" again, in encodings of its own.
#pragma once

#include "certify/certified.h"
#include "resilience/answer.h"

namespace pathproof::certify {

class CertifiedResilience {
 public:
  const query::ResilienceAnswer& answer() const { return answer_; }

 private:
  friend CertifiedResilience certify_resilience(const model::Problem&, const query::ResilienceAnswer&,
                                                const query::Settings&, const source::Stop&);
  query::ResilienceAnswer answer_;
};

/// `settings` name the solver that answered. Throws CheckFailed where something does not stand. Where a limit is met, what was
/// confirmed before is kept, and `reason` says which it was; the verdict is unknown then unless it was confirmed.
CertifiedResilience certify_resilience(const model::Problem& problem, const query::ResilienceAnswer& answer,
                                       const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
