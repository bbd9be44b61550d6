// The only maker of certified optima: every pathway is played through and costed by the evaluator, every bound is asked
// again of the other solver, over the plain encoding (no windows, no cuts).
#pragma once

#include "certify/certify.h"
#include "query/minimal.h"

namespace pathproof::certify {

class CertifiedMinimal {
 public:
  const query::MinimalAnswer& answer() const { return answer_; }
  /// Per level: whether the second solver confirmed within its effort that nothing is better.
  const std::vector<bool>& confirmed() const { return confirmed_; }
  bool front_confirmed() const { return front_confirmed_; }
  /// Where there is no pathway at all.
  const std::optional<CertifiedCheck>& infeasible() const { return infeasible_; }

 private:
  friend CertifiedMinimal certify_minimal(const model::Problem&, query::MinimalAnswer, const query::Settings&,
                                          const source::Stop&);
  query::MinimalAnswer answer_;
  std::vector<bool> confirmed_;
  bool front_confirmed_ = false;
  std::optional<CertifiedCheck> infeasible_;
};

CertifiedMinimal certify_minimal(const model::Problem& problem, query::MinimalAnswer answer,
                                 const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
