// Whether a pathway is ever the worse for a step that is taken out of it.
//
// For whoever finds remarks and for whoever checks them.
#pragma once

#include <memory>
#include <vector>

#include "encode/encoding.h"
#include "encode/oracle.h"
#include "search/session.h"

namespace pathproof::query {

/// "Whatever pathway meets one of the goals: it does so without `step`, too, all other steps and facts being as they are." Steps of
/// which that was shown before are `gone`: pathways with them need not be looked at, since each has one without them beside it.
struct Leaving {
  std::shared_ptr<const model::Problem> problem;
  UnitSet units;                      // that a pathway meets, whatever the goal
  std::vector<model::ExprPtr> goals;  // and wishes, each read like a rule
  model::StepId step;
  std::vector<model::StepId> gone;
};

/// Asks of one problem about one step after the other, by one solver.
///
/// A pathway is looked for that meets a goal and, without the step, is none or does not meet it. What does not depend on the step, gate by
/// gate of the circuit, is one and the same in both; the rest is written a second time under other names.
class Leaver {
 public:
  /// Of `leaving` all but the steps; the stop must outlive the object. N is bounded by the problem's free horizon.
  Leaver(const Leaving& leaving, const Settings& settings, const source::Stop& stop);

  /// Unsatisfiable: what the leaving says is so. Satisfiable: `pathway` has one that needs the step. `effort` as in Oracle::solve.
  /// Throws Stopped.
  encode::Answer ask(const Leaving& leaving, std::uint64_t effort);
  model::Choice pathway();
  std::size_t clauses() { return encoding_.clauses().flat.size(); }

 private:
  std::vector<bool> depend_on(model::StepId step);
  std::vector<encode::Lit> both(const std::vector<bool>& depends);
  static encode::Lit renamed(encode::Lit lit, const std::vector<bool>& depends);

  std::shared_ptr<const model::Problem> problem_;
  Settings settings_;
  const source::Stop& stop_;
  encode::Encoding encoding_;
  std::vector<encode::Lit> reached_;        // of each goal: by a pathway
  std::unique_ptr<encode::Oracle> oracle_;  // for the step that was asked for last
};

/// Whether the choice is such a pathway, by the evaluator alone. Throws Stopped.
bool needs_step(const Leaving& leaving, const model::Choice& choice, const source::Stop& stop);

}  // namespace pathproof::query
