// The only maker of certified examples.
#pragma once

#include <optional>

#include "prove/certify.h"
#include "read/answer.h"

namespace pathproof::certify {

/// What was found of a unit, checked. Made by `certify_examples` and by nobody else.
class CertifiedExamples {
 public:
  const std::optional<CertifiedClaim>& forbids() const { return forbids_; }
  const std::optional<CertifiedClaim>& allows() const { return allows_; }
  /// Those of which both verdicts were confirmed.
  const std::vector<query::Turn>& turns() const { return turns_; }

 private:
  friend CertifiedExamples certify_examples(const query::Subject&, query::Examples, const query::Settings&,
                                            const source::Stop&);
  std::optional<CertifiedClaim> forbids_;
  std::optional<CertifiedClaim> allows_;
  std::vector<query::Turn> turns_;
};

/// Both claims as `prove` has its own certified. Throws CheckFailed when one does not stand, and when what the subject forbids
/// meets it by the meaning of its unit, which is not that of the claim's formula.
CertifiedExamples certify_examples(const query::Subject& subject, query::Examples found,
                                   const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
