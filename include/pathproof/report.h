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
  std::vector<UnitText> units;     ///< sorted by id
  bool minimal = true;             ///< every proper subset admits a pathway; false: not established within the limits
  std::string text;                ///< the whole in one paragraph
};

/// Units which, when dropped, leave a pathway.
struct RepairReport {
  std::vector<UnitText> units;  ///< sorted by id
  bool minimal = true;
  std::string text;
  Pathway pathway;              ///< what becomes possible
};

/// A unit that the proposal's own schedule breaks.
struct Violation {
  std::string unit;
  std::optional<int> state;                                   ///< the state in which it fails; none where no formula is read
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
  std::string engine;   ///< the solver that answered
  std::string checker;  ///< the solver that checked
};

/// The answer of `check`.
struct CheckReport {
  std::string file;
  std::string title;
  std::string says;
  std::optional<GoalText> goal;
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
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

/// A number to be made small or large, and how far that came.
struct ObjectiveValue {
  std::string name;        ///< `phases`, `steps`, `violations`, or an objective of the spec
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
  long long better = 0;       ///< the value that is ruled out
  ConflictReport conflict;
  bool confirmed = false;     ///< by the second solver
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
  CheckReport question;  ///< what was asked; where there is no pathway at all, why
  Verdict verdict = Verdict::unknown;  ///< feasible: found and proved; unknown: see `reason`
  std::string reason;
  std::vector<ObjectiveValue> objectives;
  std::vector<Pathway> pathways;  ///< optimal; if the verdict is unknown, the best so far, or none
  bool enumerated = false;        ///< all of them were asked for
  bool complete = false;          ///< these are all there are
  std::vector<WhyNotBetter> why;
  bool classified = false;
  std::vector<PathwayClass> classes;
  bool pareto = false;
  std::vector<FrontPointReport> front;
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
