// The only maker of arrows that are drawn, and of pathways to draw.
//
// Each unit of an arrow is asked again, alone in an encoding for the other solver, whether the arrow can fail under it. A pathway is
// played through by the evaluator.
#pragma once

#include <vector>

#include "certify/certified.h"
#include "pathproof/answer.h"
#include "picture/answer.h"
#include "search/session.h"

namespace pathproof::certify {

class CertifiedArrows {
 public:
  const std::vector<query::Arrow>& arrows() const { return arrows_; }
  /// Whether the other solver confirmed them all; where a limit or the size of the question forbids, they are as recognised.
  bool confirmed() const { return confirmed_; }

 private:
  friend CertifiedArrows certify_arrows(const model::Problem&, std::vector<query::Arrow>,
                                        const query::Settings&, const source::Stop&);
  std::vector<query::Arrow> arrows_;
  bool confirmed_ = false;
};

/// `settings`: of who answers; the other engine is asked. Throws CheckFailed when a unit leaves room beside an arrow of its own.
CertifiedArrows certify_arrows(const model::Problem& problem, std::vector<query::Arrow> arrows,
                               const query::Settings& settings, const source::Stop& stop);

/// The pathway as steps and values of the problem. Throws CheckFailed unless it meets every unit.
model::Choice certify_shown(const model::Problem& problem, const Pathway& pathway, const source::Stop& stop);

}  // namespace pathproof::certify
