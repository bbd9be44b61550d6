// Answers as plain data: what the commands print, in text or JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pathproof {

/// `infeasible` is always backed by a checked conflict; `unknown` means that a limit was hit.
enum class Verdict { feasible, infeasible, unknown };

/// A value of an open fact: a truth value, or the name of an element, level or step (or `nobody`).
using FactValue = std::variant<bool, std::string>;

struct PathwayStep {
  std::string step;   ///< id
  std::string title;  ///< plain English; may be empty
  int start = 0;      ///< phase, from 1
  int end = 0;        ///< phase in which it completes
};

/// A pathway that was played through by the evaluator.
struct Pathway {
  int phases = 0;                                        ///< N, the phase in which the last step completes
  std::vector<PathwayStep> steps;                        ///< by start, then id
  std::vector<std::pair<std::string, FactValue>> facts;  ///< every open fact, in declaration order
};

/// A unit (docs/language.md, "what can be blamed") in plain English.
struct UnitText {
  std::string id;                      ///< for example `rule:mexican-leader`
  std::string says;                    ///< a sentence without its full stop
  std::string formula;                 ///< as written; empty where the unit has none
  std::vector<std::string> holders;    ///< whose concern it is
  std::string basis;                   ///< how well founded; empty for commitments
  std::string source;                  ///< where it is stated; may be empty
  std::vector<std::string> instances;  ///< of a rule with outer `all`: those that take part, `[a=MX, s=B2]`
  std::string fails;                   ///< how it fails when all others of the conflict hold; may be empty
};

/// Units that cannot all hold.
struct ConflictReport {
  std::vector<UnitText> units;  ///< sorted by id
  bool minimal = true;  ///< every proper subset admits a pathway; false: not established within the limits
  std::string text;     ///< the whole in one paragraph
};

/// Units which, when dropped, leave a pathway.
struct RepairReport {
  std::vector<UnitText> units;  ///< sorted by id
  bool minimal = true;
  std::string text;
  Pathway pathway;  ///< what becomes possible
};

/// A unit that the proposal's own schedule breaks.
struct Violation {
  std::string unit;
  std::optional<int> state;  ///< the state in which it fails; none where no formula is read
  std::vector<std::pair<std::string, std::string>> instance;  ///< variable, element
  std::string text;
};

struct GoalText {
  std::string id;  ///< empty: a formula of the case's own
  std::string formula;
  std::string says;
};

struct Statistics {
  std::size_t clauses = 0;
  std::size_t solves = 0;
  double seconds = 0;
  double enumeration_seconds = 0;  ///< `explain`: processor time until all conflicts and repairs were found
  std::string engine;              ///< the solver that answered
  std::string checker;             ///< the solver that checked
};

/// The answer of `check`.
struct CheckReport {
  std::string file;
  std::string title;
  std::string says;
  std::optional<GoalText> goal;
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  bool any_steps = true;  ///< false: the spec declares no steps
  Verdict verdict = Verdict::unknown;
  int horizon = 0;
  std::string reason;  ///< unknown: which limit was hit
  std::optional<Pathway> pathway;
  std::vector<ConflictReport> conflicts;
  std::vector<RepairReport> repairs;
  bool complete = false;
  std::vector<Violation> violations;
  Statistics statistics;
};

/// A phase of a pathway, told step by step.
struct TracePhase {
  int phase = 0;
  std::vector<PathwayStep> starts;
  std::vector<std::string> changes;  ///< what is different at its end: `leader(usmx_hadr) becomes MX`
  std::vector<std::string> told;     ///< the same in plain English, a line for each kind of change
};

/// How one pathway differs from another.
struct Difference {
  std::vector<std::string> moved;  ///< steps that start elsewhere, are left out or are added
  std::string text;                ///< "A7 moves from phase 1 to phase 5; A1 and A2 are added"
};

/// A unit that a proved claim needs.
struct NeedReport {
  UnitText unit;
  std::optional<Pathway> pathway;  ///< a pathway against the claim that is possible without the unit
  bool alone =
      false;  ///< giving up this unit is enough; false: only if what else secures the claim goes, too
  std::string text;
};

/// One way in which a claim fails.
struct CounterexampleReport {
  Pathway pathway;  ///< the smallest of its class
  Violation fails;  ///< where it breaks the claim
};

enum class ClaimVerdict { proved, refuted, vacuous, unknown };

/// The answer about one claim.
struct ClaimReport {
  std::string id;    ///< of the claim; its formula where it came from the command line
  std::string says;  ///< a sentence; may be empty
  std::string formula;
  bool some = false;  ///< about some valid pathway, not about every one
  std::optional<GoalText> goal;
  int horizon = 0;
  std::vector<std::string> assuming;
  ClaimVerdict verdict = ClaimVerdict::unknown;
  std::string reason;  ///< unknown: which limit was hit
  std::vector<NeedReport> needs;
  bool needs_known = false;  ///< whether `needs` was worked out
  bool needs_minimal = false;
  bool needs_smallest = false;
  std::optional<Pathway> pathway;   ///< the counterexample (every, refuted) or the example (some, proved)
  bool smallest = false;            ///< of the fewest steps, then phases
  std::vector<TracePhase> trace;    ///< of the counterexample
  std::optional<Violation> fails;   ///< where the counterexample breaks the claim
  std::optional<Pathway> contrast;  ///< the nearest pathway on the other side
  Difference difference;            ///< from `pathway` to `contrast`
  bool no_contrast = false;         ///< there is none
  std::string
      contrast_idle;  ///< the claim's condition, where it holds in the contrast only because that never arises
  std::vector<CounterexampleReport> classes;  ///< of the counterexamples, if asked for
  bool classes_complete = false;              ///< every counterexample belongs to one of them
  std::vector<ConflictReport> conflicts;
  bool complete = false;  ///< these are all conflicts
};

/// The answer of `prove`.
struct ProveReport {
  std::string file;
  std::string title;
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  std::vector<ClaimReport> claims;
  Statistics statistics;
};

/// A claim's verdict when only some bases count.
struct BasisVerdict {
  std::vector<std::string> bases;
  ClaimVerdict verdict = ClaimVerdict::unknown;
};

/// The answer of `debate`: what two sides need to know about one claim.
struct DebateReport {
  std::string file;
  std::string title;
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  ClaimReport claim;
  std::vector<BasisVerdict> survives;     ///< the firmest basis alone, then with the next, …
  std::vector<RepairReport> concessions;  ///< smallest sets whose giving up turns the verdict
  bool more_concessions = false;          ///< there are others, no smaller than these
  bool can_turn = false;                  ///< whether giving something up can turn the verdict at all
  Statistics statistics;
};

/// One step of a derivation.
struct ReasonStep {
  std::vector<UnitText> units;
  std::vector<int> premises;  ///< earlier steps, by number from 1
  std::string derives;        ///< "A4 starts in phase 2 or later"
  std::string text;           ///< a sentence
};

struct NearestReport {
  std::vector<std::string> moved;     ///< scheduled steps that start elsewhere or are left out
  std::vector<std::string> left_out;  ///< of these, those left out
  std::vector<std::string> added;
  std::size_t distance = 0;
  bool proved = false;  ///< no pathway is nearer
  std::string text;
  Pathway pathway;
};

/// Whose change of position unblocks.
struct PositionsReport {
  std::vector<std::string> actors;
  std::vector<std::vector<std::string>> unblocking;  ///< minimal sets of actors
  std::vector<std::string> vetoes;                   ///< actors without whom nothing moves
  std::vector<UnitText>
      remaining;  ///< where no actors can unblock: units that none of them holds, in conflict
  bool complete = false;
};

/// What a repair costs besides the units that it gives up.
struct SideEffectReport {
  std::vector<std::pair<std::string, std::string>>
      lost_claims;  ///< id and words; they hold whatever is proposed, and no longer do after the repair
  bool claims_known = false;             ///< whether `lost_claims` was worked out
  std::vector<std::string> preferences;  ///< soft rules that its pathway breaks: "early (weight 3)"
};

/// A unit of the first conflict whose giving up is not enough.
struct NotEnough {
  UnitText unit;
  std::vector<UnitText> conflict;  ///< still stands without it
};

/// The answer of `explain`: that of `check`, with the smallest first, and more.
struct ExplainReport {
  CheckReport check;
  bool smallest_conflict = false;  ///< no conflict has fewer units than the first
  bool smallest_repair = false;
  std::size_t conflict_count = 0;
  std::size_t repair_count = 0;
  bool counts_complete = false;  ///< these are all there are, whether shown or not
  bool weighed = false;
  std::vector<std::string> kept;  ///< units that were not to be given up
  bool kept_conflict = false;     ///< they conflict by themselves
  std::vector<std::pair<std::string, std::size_t>>
      occurrences;  ///< in how many conflicts each unit is, most first
  std::vector<std::vector<std::vector<std::string>>> menus;  ///< menu, option, units
  std::vector<SideEffectReport> side_effects;                ///< per repair
  bool side_effects_known = false;                           ///< whether the claims lost were worked out
  std::vector<NotEnough> not_enough;
  PositionsReport positions;
  std::vector<ReasonStep> reasoning;
  std::optional<NearestReport> nearest;
  std::string stopped;  ///< infeasible, but a limit cut the search for reasons short: which
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
  bool confirmed = false;  ///< by the second solver
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

/// The answer of `minimal`.
struct MinimalReport {
  CheckReport question;                ///< what was asked; where there is no pathway at all, why
  Verdict verdict = Verdict::unknown;  ///< feasible: found and proved; unknown: see `reason`
  std::string reason;
  std::vector<ObjectiveValue> objectives;
  std::vector<Pathway> pathways;  ///< optimal; if the verdict is unknown, the best so far, or none
  bool enumerated = false;        ///< all of them were asked for
  bool complete = false;          ///< these are all there are
  std::vector<WhyNotBetter> why;
  bool classified = false;
  std::vector<PathwayClass> classes;
  bool counted = false;    // every bound follows from order and capacity, so that no solver was asked for any
  bool recounted = false;  ///< a bound by counting was confirmed by counting again, not by a solver
  bool replayed = false;   ///< the bound on the phases was confirmed by replaying the solver's proof
  bool pareto = false;
  std::vector<FrontPointReport> front;
  bool front_confirmed = false;  ///< the second solver finds no pathway beyond the front either
  Statistics statistics;
};

/// Units that a forced fact rests on.
struct ForcedReason {
  std::string fact;  ///< as asked: `A3 before A4`
  std::string text;  ///< the fact in plain English
  bool holds = false;
  bool minimal = true;
  std::vector<UnitText> units;
};

/// The answer of `forced`.
struct ForcedReport {
  CheckReport question;
  Verdict verdict = Verdict::unknown;
  std::string reason;
  std::vector<std::string> mandatory;
  std::vector<std::string> impossible;
  std::vector<std::pair<std::string, std::string>> precedes;
  std::vector<std::pair<std::string, std::string>> cover;
  std::vector<std::pair<std::string, std::pair<int, int>>> windows;
  std::vector<std::string> unsettled;  ///< steps whose window is proved but was not shown to be the narrowest
  std::vector<std::pair<std::string, FactValue>> facts;
  std::string orderings;         ///< decimal; empty: not counted
  std::string orderings_reason;  ///< why not
  std::vector<ForcedReason> why;
  Statistics statistics;
};

/// One line of `test`.
struct TestResult {
  enum class Status { passed, failed, error };
  std::string name;
  std::string file;
  bool claim = false;
  std::string expected;
  std::string verdict;  ///< empty: none was reached
  Status status = Status::passed;
  std::string message;  ///< why it did not pass
};

struct TestReport {
  std::vector<TestResult> results;
  int skipped = 0;  ///< files without an expectation
  std::size_t passed() const;
  std::size_t failed() const;
};

}  // namespace pathproof
