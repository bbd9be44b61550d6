// The only maker of certified forced facts: a pathway shows that there is one, and the other solver is asked, over the
// plain encoding, for a pathway that breaks any of the facts.
#pragma once

#include "certify/second_opinion.h"
#include "check/certify.h"
#include "forced/answer.h"
#include "minimal/certify.h"

namespace pathproof::certify {

/// What there is to certify.
struct ForcedFound {
  query::ForcedAnswer answer;
  bool fewest_wanted = false;  // the windows are to be of the pathways of the fewest phases
  std::optional<CertifiedMinimal> fewest;
  std::vector<query::ForcedWhy> why;
};

/// The fewest phases; nothing where they were not asked for, or not both proved and confirmed.
std::optional<int> settled_phases(const std::optional<CertifiedMinimal>& fewest);

class CertifiedForced {
 public:
  const query::ForcedAnswer& answer() const { return answer_; }
  /// Whether the second solver confirmed all facts within its effort.
  bool confirmed() const { return confirmed_; }
  /// Whether the windows were to be of the pathways of the fewest phases, and these were not settled.
  bool fewest_open() const { return fewest_open_; }
  const std::optional<CertifiedCheck>& infeasible() const { return infeasible_; }
  const std::vector<query::ForcedWhy>& why() const { return why_; }

 private:
  friend CertifiedForced certify_forced(const model::Problem&, ForcedFound, const model::Problem&,
                                        const query::Settings&, const source::Stop&);
  query::ForcedAnswer answer_;
  bool confirmed_ = false;
  bool fewest_open_ = false;
  std::optional<CertifiedCheck> infeasible_;
  std::vector<query::ForcedWhy> why_;
};

/// `found.why` are facts of `asked`, the problem with these facts given (the problem itself where there are none); the other solver
/// is asked of each reason that it suffices and needs all of its units.
CertifiedForced certify_forced(const model::Problem& problem, ForcedFound found, const model::Problem& asked,
                               const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
