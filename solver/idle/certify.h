// The only maker of certified remarks.
#pragma once

#include <vector>

#include "certify/certified.h"
#include "lint/answer.h"

namespace pathproof::certify {

/// Remarks that stand: pathways were played through by the evaluator, and that there is none was said by the other solver, too.
class CertifiedLint {
 public:
  const query::LintAnswer& answer() const { return answer_; }

 private:
  friend CertifiedLint certify_lint(query::LintAnswer, const query::Settings&, const source::Stop&);
  query::LintAnswer answer_;
};

/// Throws CheckFailed when a proof does not stand. A remark that could not be checked within the limits is left out, and its code
/// is among the unsettled ones.
CertifiedLint certify_lint(query::LintAnswer answer, const query::Settings& settings,
                           const source::Stop& stop);

}  // namespace pathproof::certify
