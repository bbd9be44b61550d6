// The only maker of certified explanations.
#pragma once

#include "check/certify.h"
#include "explain/answer.h"

namespace pathproof::certify {

/// A checked answer of `explain`. Made by `certify_explain` and by nobody else.
class CertifiedExplain {
 public:
  /// Verdict, pathway, conflicts, repairs.
  const CertifiedCheck& check() const { return check_; }
  /// The rest. Of its derivation and its second conflicts only what the other solver confirmed is left.
  const query::ExplainAnswer& found() const { return found_; }

 private:
  friend CertifiedExplain certify_explain(const model::Problem&, query::ExplainAnswer, const query::Settings&,
                                          const source::Stop&);
  CertifiedCheck check_;
  query::ExplainAnswer found_;
};

/// Checks what `explain` found: all that `certify` checks, each step of the reasoning, and the nearest pathway.
CertifiedExplain certify_explain(const model::Problem& problem, query::ExplainAnswer found,
                                 const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
