// The only maker of certified answers about resilience: the evaluator plays each branch, plain code compares it with the pathway that it
// goes on from, and the other solver is asked each "no" again, in encodings of its own.
#pragma once

#include "certify/certified.h"
#include "resilience/answer.h"

namespace pathproof::certify {

class CertifiedResilience {
 public:
  const query::ResilienceAnswer& answer() const { return answer_; }
  /// Whether the second solver confirmed that no plan as resilient is better.
  bool best_confirmed() const { return best_confirmed_; }

 private:
  friend CertifiedResilience certify_resilience(const model::Problem&, query::ResilienceAnswer,
                                                const query::Settings&, const source::Stop&);
  query::ResilienceAnswer answer_;
  bool best_confirmed_ = false;
};

/// `settings` name the solver that answered. Throws CheckFailed where something does not stand. Where a limit is met the verdict is
/// unknown.
CertifiedResilience certify_resilience(const model::Problem& problem, query::ResilienceAnswer answer,
                                       const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
