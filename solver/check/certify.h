// The only maker of certified answers of `check`.
#pragma once

#include <optional>
#include <vector>

#include "certify/certified.h"
#include "check/answer.h"

namespace pathproof::certify {

/// A checked answer of `check`. Made by `certify` and by nobody else.
class CertifiedCheck {
 public:
  encode::Answer verdict() const { return verdict_; }
  source::StopReason reason() const { return reason_; }
  const model::Choice& pathway() const { return pathway_; }
  const std::vector<CertifiedConflict>& conflicts() const { return conflicts_; }
  const std::vector<CertifiedRepair>& repairs() const { return repairs_; }
  bool complete() const { return complete_; }
  /// Of the first conflict; empty where it was not found or not confirmed.
  const query::Derivation& reasoning() const { return reasoning_; }
  /// The scheduled pathway with the values of open facts that break the fewest units.
  const std::optional<model::Choice>& judged() const { return judged_; }
  std::size_t clauses() const { return clauses_; }
  std::size_t solves() const { return solves_; }

 private:
  friend CertifiedCheck certify(const model::Problem&, query::CheckAnswer, const query::Settings&,
                                const source::Stop&);
  encode::Answer verdict_ = encode::Answer::unknown;
  source::StopReason reason_ = source::StopReason::none;
  model::Choice pathway_;
  std::vector<CertifiedConflict> conflicts_;
  std::vector<CertifiedRepair> repairs_;
  bool complete_ = false;
  query::Derivation reasoning_;
  std::optional<model::Choice> judged_;
  std::size_t clauses_ = 0;
  std::size_t solves_ = 0;
};

/// Checks an answer. `settings` are those with which it was found; the check uses the other engine.
CertifiedCheck certify(const model::Problem& problem, query::CheckAnswer answer,
                       const query::Settings& settings, const source::Stop& stop);

/// Whether each step of the derivation, which is not empty and uses units of the conflict alone, follows, within `horizon` phases, for the other engine as well; false where a limit
/// leaves it open. Throws CheckFailed where one does not.
bool derivation_stands(const model::Problem& problem, const query::Derivation& derivation,
                       const query::UnitSet& conflict, int horizon, const query::Settings& settings,
                       const source::Stop& stop);

}  // namespace pathproof::certify
