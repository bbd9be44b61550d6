// Demands on a pathway, and the one question that all proofs of remarks come down to: can this demand be met?
//
// For whoever finds remarks and for whoever checks them.
#pragma once

#include <functional>
#include <memory>

#include "model/trace.h"
#include "search/session.h"

namespace pathproof::query {

/// A pathway of `problem` that meets the units, breaks one more, and makes a formula true.
struct Demand {
  std::shared_ptr<const model::Problem> problem;
  UnitSet units;
  UnitId broken;         // none: no unit has to be broken
  model::ExprPtr holds;  // read like a rule; null: nothing is asked for
};

/// Answers demands on one problem, by one solver.
class Inquirer : public SubsetOracle {
 public:
  /// The stop must outlive the object. N is bounded by the problem's free horizon.
  Inquirer(std::shared_ptr<const model::Problem> problem, const Settings& settings, const source::Stop& stop);

  /// `effort` as in Oracle::solve. Subsets of the demand's units are then asked for by the calls below.
  encode::Answer ask(const Demand& demand, std::uint64_t effort);

  int unit_count() const override { return session_.unit_count(); }
  encode::Answer solve(const UnitSet& units, std::uint64_t effort) override {
    return session_.solve_with(units, extra_, effort);
  }
  UnitSet satisfied() override { return session_.satisfied(); }
  UnitSet core() override { return session_.core(); }
  const model::Choice& choice() { return session_.choice(); }

  std::size_t solves() const { return session_.solves(); }
  std::size_t clauses() { return session_.encoding().clauses().flat.size(); }

 private:
  std::shared_ptr<const model::Problem> problem_;
  Session session_;
  std::vector<encode::Lit> extra_;
  std::vector<model::ExprPtr> kept_;  // the encoding knows formulas by their address
};

/// Whether a course of events within the problem's bounds meets the demand; `met` says which units it meets.
bool meets(const Demand& demand, const model::Trace& trace, const std::function<bool(UnitId)>& met);
/// Whether the pathway meets the demand, by the evaluator alone. Throws Stopped.
bool meets(const Demand& demand, const model::Choice& choice, const source::Stop& stop);

}  // namespace pathproof::query
