// What `prove` finds of a claim, and what is asked of it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "pathproof/verdict.h"
#include "search/conflicts.h"
#include "search/session.h"

namespace pathproof::query {

using pathproof::ClaimVerdict;

struct ClaimAnswer {
  ClaimVerdict verdict = ClaimVerdict::unknown;
  source::StopReason reason = source::StopReason::none;
  /// every/refuted: the counterexample; some/proved: the example.
  std::optional<model::Choice> pathway;
  /// proved, refuted, without such a pathway: some pathway, which shows that the claim is not vacuous.
  std::optional<model::Choice> any;
  /// The problem without the claim (its goal, horizon and assumptions applied).
  std::shared_ptr<const model::Problem> without;
  /// The problem with the unit `claim`, its last: the claim's negation for `every`, the claim itself for `some`.
  std::shared_ptr<const model::Problem> with;
};

/// What becomes of a proved claim when one of the units it needs is given up.
struct GivenUp {
  UnitId unit;
  bool alone =
      false;  // giving up this one is enough; false: the rest of the problem secures the claim by other means, and
              // `pathway` meets the other needed units only
  model::Choice pathway;
};

/// A way in which a claim about every pathway fails: a counterexample, and where it fails first.
struct CounterexampleClass {
  model::Choice pathway;  // of the fewest steps, then phases, among those that earlier classes do not cover
  std::vector<model::StepId> steps;  // those it includes
  int instance = -1;  // of the claim's outer `all`, in the encoding's order; -1: the claim has none
};

/// Every counterexample fails at the instance of one of these and takes at least that one's steps (if `complete`).
struct CounterexampleClasses {
  std::vector<CounterexampleClass> classes;  // fewest steps first
  bool complete = false;
};

/// A claim's verdict with its reasons.
struct ClaimExplanation {
  ClaimAnswer answer;
  model::ExprPtr claim;
  /// every/proved: a minimal set of units (of `answer.without`) from which the claim follows.
  std::optional<Conflict> needs;
  bool needs_smallest = false;    // no smaller set does
  std::vector<GivenUp> given_up;  // per needed unit, in the order of `needs`; missing where a limit was hit
  /// every/refuted, some/proved: the pathway has the fewest steps, then the fewest phases.
  bool smallest = false;
  /// every/refuted, some/proved: the nearest pathway on the other side, as a contrast; empty: there is none (or a limit).
  std::optional<model::Choice> contrast;
  bool no_contrast = false;  // every valid pathway is on the same side
  /// every/refuted, if asked for.
  CounterexampleClasses classes;
  /// some/refuted: conflicts of `answer.with`; vacuous: conflicts of `answer.without`.
  Enumeration conflicts;
};

struct ClaimSettings {
  Settings solver;
  std::size_t most = 3;          // conflicts
  std::size_t most_classes = 1;  // of counterexamples; 1: the smallest counterexample alone, 0: all
  bool contrast = true;          // whether the nearest pathway on the other side is wanted
};

}  // namespace pathproof::query
