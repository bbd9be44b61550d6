// Problem -> clauses, each unit behind its own guard.
//
// The clauses are satisfiable together with the guards of a set of units iff some pathway within the encoding's
// horizon meets these units; every model is such a pathway. Ladders, effects and the state are hard; nothing
// that two units share hangs on the guard of one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "encode/clauses.h"
#include "encode/formulas.h"
#include "encode/ladder.h"
#include "model/problem.h"

namespace pathproof::encode {

/// One instance of a rule with outer `all`: the values of its variables, and what it says.
struct Instance {
  std::vector<std::pair<std::string, std::string>> binding;  // variable, element
  Lit guard = true_lit;
  Lit what = true_lit;  // the instance itself, not yet defined in clauses
};

/// Where all of `premise` is true, so is `what`.
struct Assertion {
  std::vector<Lit> premise;
  Lit what = true_lit;
};

class Encoding {
 public:
  /// `horizon` bounds N for good; it is usually `problem.free_horizon`. Units are added by the calls below.
  /// The problem and the stop must outlive the encoding.
  /// `windows` (of each step, or none) say what is known beforehand of the pathways of interest; they are as hard as
  /// the ladders, so whoever gives them must have them from units that stay in force.
  Encoding(const model::Problem& problem, int horizon, const source::Stop& stop,
           const model::IdVector<StepId, Window>& windows = {});

  /// Makes a unit hold in every model, without a guard; its guard is then the constant true.
  void assert_unit(model::UnitId unit);

  /// The guard of a unit; the first call encodes the unit.
  Lit guard(model::UnitId unit);
  /// Guards of the instances of a rule, requirement, given or claim with outer `all`; empty for other units.
  std::vector<Instance> instances(model::UnitId unit);
  /// Whether the unit is one that `instances` takes apart.
  bool has_instances(model::UnitId unit) const;
  /// A literal for "the formula holds at state 0" (a rule, a claim), defined in both polarities.
  Lit formula(const model::Expr& expr);
  /// A literal for "the unit holds", defined in both polarities.
  Lit unit_truth(model::UnitId unit);
  /// A literal for "a completes before b starts" of two steps that are both included, to be read or assumed.
  Lit follows(StepId a, StepId b);
  /// N <= h
  Lit within(int h);
  /// The number in the last state. Its literals are read or assumed through `bounded`.
  Linear value_at_end(const model::Expr& expr);
  /// A literal that may be assumed (not read) for "the number is at most `bound`".
  Lit bounded(const Linear& number, std::int64_t bound);

  /// What was asked of units that speak of how many steps there may be, in this order: a ground for clauses that follow
  /// from it.
  const std::vector<Assertion>& assertions() const { return assertions_; }

  const ClauseList& clauses();
  Circuit& circuit() { return circuit_; }
  Clausifier& clausifier() { return clausifier_; }
  Ladder& ladder() { return ladder_; }
  Formulas& formulas() { return formulas_; }
  const model::Problem& problem() const { return problem_; }
  int horizon() const { return ladder_.horizon(); }
  /// The possible values of each open fact.
  const model::IdVector<model::FactId, Choices>& open_facts() const { return open_facts_; }

  /// The pathway of a model, which is asked for the value of literals.
  model::Choice decode(const std::function<bool(Lit)>& value) const;

 private:
  void add_open_facts();
  void add_effects();
  FluentValue effect_value(const model::Function& function, const model::Effect& effect);
  void assert_under(std::vector<Lit> premise, const model::Unit& unit, Lit what);
  void note(std::vector<Lit> premise, const model::Unit& unit, Lit what);
  Lit root(const model::Unit& unit);
  Lit schedule_root(const model::Unit& unit);

  const model::Problem& problem_;
  const model::World& world_;
  Circuit circuit_;
  Clausifier clausifier_;
  Symbols symbols_{circuit_};
  Ladder ladder_;
  Fluents fluents_;
  model::IdVector<model::FactId, Choices> open_facts_;
  Formulas formulas_;
  model::IdVector<model::UnitId, Lit> guards_;  // 0: not encoded yet
  std::vector<Assertion> assertions_;
};

}  // namespace pathproof::encode
