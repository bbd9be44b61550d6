// The answer of `minimal`, and what can be asked of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/check.h"

namespace pathproof PATHPROOF_API {

/// What a long search has found so far.
struct SearchProgress {
  std::string objective;
  long long best = 0;
  long long bound = 0;
};

struct MinimalOptions {
  std::vector<std::string> minimize{"phases"};  ///< names of objectives, most important first
  bool all = false;                             ///< every optimal pathway
  bool classes = false;  ///< ... grouped by the order of the steps that depend on each other
  bool diverse = false;  ///< of `all`: each next one is as unlike those before it as can be
  bool pareto = false;   ///< the front between the objectives instead
  bool why = true;       ///< say what rules out anything better
  bool slack =
      true;  ///< of the pathway shown: by how many phases each step can slip (not with `all` or `classes`)
  std::size_t most = 0;        ///< of the pathways of `all`; 0: no limit
  bool solver_chosen = false;  ///< false: the solver that suits optimisation best, whatever Options says
  std::function<void(const SearchProgress&)> progress;  ///< called now and then from the calling thread
};

/// A number to be made small or large, and how far that came.
struct ObjectiveValue {
  std::string name;  ///< `phases`, `steps`, `violations`, or an objective of the spec
  std::string says;
  bool maximize = false;
  bool started = false;    ///< false: the limits ended the search before this objective's turn
  long long value = 0;     ///< of the pathway shown
  long long bound = 0;     ///< no pathway does better than this, given the objectives before
  bool proved = false;     ///< value and bound are the same
  bool confirmed = false;  ///< and the second solver, within its effort, finds nothing better either
};

/// Why no pathway does better: units that rule out the next better value.
struct WhyNotBetter {
  std::string objective;
  long long better = 0;  ///< the value that is ruled out
  ConflictReport conflict;
  bool confirmed = false;             ///< by the second solver
  std::vector<ReasonStep> reasoning;  ///< of the phases: step by step; empty where that was not found
  CriticalChain chain;                ///< read off the reasoning; its bound is the number of phases
};

/// Optimal pathways that differ only in when independent steps happen.
struct PathwayClass {
  std::size_t size = 0;
  Pathway pathway;                                         ///< one of them
  std::vector<std::pair<std::string, std::string>> order;  ///< what they have in common, reduced
};

/// A point of the front: nothing is better in one objective without being worse in another.
struct FrontPointReport {
  std::vector<ObjectiveValue> values;
  Pathway pathway;
};

/// A step in the shortest pathway without delays and in the one shown.
struct MovedStep {
  std::string step;
  long by = 0;     ///< the delay asked for; 0: the step is moved by the delay of others
  int before = 0;  ///< the phase in which it starts without the delays; 0: it is not taken
  int after = 0;   ///< with them; 0: it is not taken
};

/// What delays cost, against the shortest pathway without them.
struct DelayImpact {
  long long before = 0;            ///< the fewest phases without the delays
  long long after = 0;             ///< and with them
  std::vector<MovedStep> delayed;  ///< the steps of the delays, as given
  std::vector<MovedStep> moved;  ///< others that start later, or are taken in one of the two alone; by start
  std::string last;  ///< the last step of the pathway shown: of those that complete last, the first by id
};

/// The answer of `minimal`.
struct MinimalReport {
  CheckReport question;                ///< what was asked; where there is no pathway at all, why
  Verdict verdict = Verdict::unknown;  ///< feasible: found and proved; unknown: see `reason`
  Reason reason = Reason::none;        ///< unknown: which limit was met
  std::vector<ObjectiveValue> objectives;
  std::vector<Pathway> pathways;     ///< optimal; if the verdict is unknown, the best so far, or none
  std::vector<GrantedFact> granted;  ///< open facts of the first pathway that can be told in one
  bool enumerated = false;           ///< all of them were asked for
  bool complete = false;             ///< these are all there are
  /// Of `diverse`, for each pathway but the first: in how many pairs of steps the order differs from that in the nearest of
  /// those before it.
  std::vector<long long> differs;
  bool farthest = false;  ///< of `diverse`: none of them could differ in more, says the solver
  std::vector<WhyNotBetter> why;
  bool classified = false;
  std::vector<PathwayClass> classes;
  bool counted = false;    // every bound follows from order and capacity, so that no solver was asked for any
  bool recounted = false;  ///< a bound by counting was confirmed by counting again, not by a solver
  bool replayed = false;   ///< the bound on the phases was confirmed by replaying the solver's proof
  bool pareto = false;
  std::vector<FrontPointReport> front;
  std::optional<DelayImpact> impact;  ///< where steps are delayed and the phases are asked for first of all
  bool front_confirmed = false;       ///< the second solver finds no pathway beyond the front either
  Statistics statistics;
};

}  // namespace PATHPROOF_API
