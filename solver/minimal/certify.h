// The only maker of certified optima: every pathway is played through and costed by the evaluator. Every bound is confirmed in one of
// three ways, or said not to be: the other solver is asked from a fresh encoding; the proof of the search is replayed, over the
// clauses of that search; what was counted is counted again by simpler means.
#pragma once

#include "certify/second_opinion.h"
#include "check/certify.h"
#include "minimal/answer.h"

namespace pathproof::certify {

class CertifiedMinimal {
 public:
  const query::MinimalAnswer& answer() const { return answer_; }
  /// Per level: whether the second solver confirmed within its effort that nothing is better.
  const std::vector<bool>& confirmed() const { return confirmed_; }
  /// Per entry of the answer's `why`: the same of the units that it names.
  const std::vector<bool>& why_confirmed() const { return why_confirmed_; }
  /// Whether every bound follows from order and capacity, so that no solver was asked for any.
  bool counted() const;
  /// Whether the bound on the phases, asked first, was confirmed by replaying the solver's proof.
  bool replayed() const { return replayed_; }
  /// Whether a bound by counting was confirmed by counting again, not by a solver.
  bool recounted() const { return recounted_; }
  bool front_confirmed() const { return front_confirmed_; }
  /// Where there is no pathway at all.
  const std::optional<CertifiedCheck>& infeasible() const { return infeasible_; }

 private:
  bool confirm_level(const model::Problem& problem, std::size_t level, const query::Settings& settings,
                     const source::Stop& stop, SecondOpinion* opinion);
  void confirm_shrunk(const model::Problem& problem, std::size_t level, const query::Settings& settings,
                      const source::Stop& stop);
  bool confirm(const model::Problem& problem, std::size_t level, const query::Settings& settings,
               const source::Stop& stop);
  bool confirm_by_count(const model::Problem& problem, std::size_t level, const source::Stop& stop);
  bool confirm_by(const query::Room& opinion, std::size_t level);

  friend CertifiedMinimal certify_minimal(const model::Problem&, query::MinimalAnswer, const query::Settings&,
                                          const source::Stop&, SecondOpinion*);
  query::MinimalAnswer answer_;
  std::vector<bool> confirmed_;
  std::vector<bool> why_confirmed_;
  bool replayed_ = false;
  bool recounted_ = false;
  bool front_confirmed_ = false;
  std::optional<CertifiedCheck> infeasible_;
};

/// `opinion`: what the second solver was asked meanwhile, if it was.
CertifiedMinimal certify_minimal(const model::Problem& problem, query::MinimalAnswer answer,
                                 const query::Settings& settings, const source::Stop& stop,
                                 SecondOpinion* opinion = nullptr);

}  // namespace pathproof::certify
