// The only maker of certified answers.
//
// A pathway is played through by the evaluator, which shares no code with the encoding. A conflict is asked again in
// a fresh encoding of its units alone, by the other solver; each deletion must leave a pathway that the evaluator
// accepts. A repair is re-solved, its pathway accepted, and putting any of its units back must be impossible.
// What fails any of this is an internal error and is never shown.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "query/check.h"
#include "query/explain.h"
#include "query/prove.h"
#include "query/side_effects.h"

namespace pathproof::certify {

/// An answer that failed its own check: a bug in this program.
class CheckFailed : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

struct CertifiedConflict {
  query::UnitSet units;
  bool minimal = true;
  query::InstanceMap instances;
  /// For each unit, a pathway that meets all the others of the conflict; empty where a limit was hit.
  std::vector<std::optional<model::Choice>> without;
};

struct CertifiedRepair {
  query::UnitSet units;
  bool minimal = true;
  model::Choice pathway;
};

/// A checked answer of `check`. Made by `certify` and by nobody else.
class CertifiedCheck {
 public:
  encode::Answer verdict() const { return verdict_; }
  source::StopReason reason() const { return reason_; }
  const model::Choice& pathway() const { return pathway_; }
  const std::vector<CertifiedConflict>& conflicts() const { return conflicts_; }
  const std::vector<CertifiedRepair>& repairs() const { return repairs_; }
  bool complete() const { return complete_; }
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
  std::optional<model::Choice> judged_;
  std::size_t clauses_ = 0;
  std::size_t solves_ = 0;
};

/// Checks an answer. `settings` are those with which it was found; the check uses the other engine.
CertifiedCheck certify(const model::Problem& problem, query::CheckAnswer answer,
                       const query::Settings& settings, const source::Stop& stop);

/// Throws CheckFailed unless the choice is a valid pathway that meets all units but `dropped`.
void certify_pathway(const model::Problem& problem, const model::Choice& choice,
                     const query::UnitSet& dropped);

/// Throws CheckFailed unless the claim's verdict stands: pathways by evaluation, "none" by the other solver. False where a
/// limit kept the other solver from saying so.
bool certify_claim(const query::ClaimAnswer& answer, const query::Settings& settings,
                   const source::Stop& stop);

/// A checked claim with its reasons. Made by `certify_explanation` and by nobody else.
class CertifiedClaim {
 public:
  const query::ClaimExplanation& found() const { return found_; }
  const std::vector<CertifiedConflict>& conflicts() const { return conflicts_; }
  bool complete() const { return complete_; }

 private:
  friend CertifiedClaim certify_explanation(query::ClaimExplanation, const query::Settings&,
                                            const source::Stop&);
  query::ClaimExplanation found_;
  std::vector<CertifiedConflict> conflicts_;
  bool complete_ = false;
  bool confirmed_ = false;  // the verdict is; the rest may not be
};

/// Checks the verdict, that the needed units suffice (by the other solver) and that each is needed (by its pathway), that
/// no pathway is smaller than the smallest (by the other solver), and every pathway by evaluation.
CertifiedClaim certify_explanation(query::ClaimExplanation found, const query::Settings& settings,
                                   const source::Stop& stop);

/// Those of the concessions that stand, each with the pathway that turns the verdict.
std::vector<CertifiedRepair> certify_concessions(const query::ClaimAnswer& answer,
                                                 const std::vector<query::Repair>& found,
                                                 const query::Settings& settings, const source::Stop& stop);

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

/// Whether `units` is a minimal conflict of the problem (for what a case expects), decided by both solvers; nothing where a limit
/// leaves it open.
std::optional<bool> is_minimal_conflict(const model::Problem& problem, const query::UnitSet& units,
                                        const query::Settings& settings, const source::Stop& stop);

}  // namespace pathproof::certify
