// What all answers are made of: verdicts, units in words, pathways, conflicts, repairs.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/unit_kind.h"
#include "pathproof/verdict.h"

namespace pathproof PATHPROOF_API {

/// A value of an open fact: a truth value, or the name of an element, level or step (or `nobody`).
using FactValue = std::variant<bool, std::string>;

struct PathwayStep {
  std::string step;   ///< id
  std::string title;  ///< plain English; may be empty
  int start = 0;      ///< phase, from 1
  int end = 0;        ///< phase in which it completes
  /// By how many phases it can start later in some pathway as short as this one; none where that was not worked out. With 0 it is
  /// critical.
  std::optional<int> slack;
};

/// A value of a fluent: a truth value, a number, or the name of an element, level or step (or `nobody`).
using StateValue = std::variant<bool, long long, std::string>;

/// An instance of a fluent, and the value that it has from here on.
struct StateChange {
  std::string fluent;  ///< as written: `leader(HADR)`
  StateValue value;
};

/// What is different in a state from the one before; in state 0, the baseline, from the defaults.
struct PathwayState {
  int state = 0;                     ///< the situation at the end of this phase
  std::vector<StateChange> changes;  ///< in declaration order
};

/// A value that a fluent instance has from a state on, in its own words, too.
struct FluentValue {
  int state = 0;
  StateValue value;
  std::string label;  ///< in plain English: "Mexico", "yes"
  std::string
      says;  ///< what is so from then on: "the leader of the relief command becomes Mexico (was nobody)"
};

/// One instance of a fluent along a pathway.
struct FluentHistory {
  std::string fluent;               ///< as written: `leader(HADR)`
  std::string title;                ///< in plain English: "the leader of the relief command"
  bool usual = true;                ///< in state 0 it has its default
  std::vector<FluentValue> values;  ///< that of state 0, then each that is not the one before
};

/// A pathway that was played through by the evaluator.
struct Pathway {
  int phases = 0;                                        ///< N, the phase in which the last step completes
  std::vector<PathwayStep> steps;                        ///< by start, then id
  std::vector<std::pair<std::string, FactValue>> facts;  ///< every open fact, in declaration order
  std::vector<std::string> left_out;  ///< steps of the spec that it does without, in declaration order
  /// State 0, and each state in which something changes. Played one after the other they give the value of every fluent instance that
  /// ever has another one than its default.
  std::vector<PathwayState> states;
  std::size_t fluents = 0;  ///< how many instances of fluents there are
  /// The fluent instances in declaration order, told when called: all of them, or those that change or begin with another value
  /// than their default. May be empty, where there is nobody left to tell.
  std::function<std::vector<FluentHistory>(bool every)> histories;
};

/// A unit (docs/language.md, "what can be blamed") in plain English.
struct UnitText {
  UnitKind kind = UnitKind::rule;
  std::string id;                      ///< for example `rule:mexican-leader`
  std::string says;                    ///< a sentence without its full stop
  std::string in_brief;                ///< the same in few words, as a clause: "at most 6 phases are allowed"
  std::string formula;                 ///< as written; empty where the unit has none
  std::vector<std::string> holders;    ///< whose concern it is
  std::string basis;                   ///< how well founded; empty: not stated, or none
  std::string source;                  ///< where it is stated; may be empty
  std::vector<std::string> instances;  ///< of a rule with outer `all`: those that take part, `[a=MX, s=B2]`
  std::string step;                    ///< the step that it is about; empty for a rule and the like
  std::string step_title;              ///< of the step, in plain English; may be empty
  std::string before;                  ///< a prerequisite that is another step being complete: that step
  std::string fails;                   ///< how it fails when all others of the conflict hold; may be empty
};

/// Units that cannot all hold.
struct ConflictReport {
  std::vector<UnitText> units;  ///< sorted by id
  bool minimal = true;     ///< every proper subset admits a pathway; false: not established within the limits
  std::string text;        ///< the whole in one paragraph
  std::string arithmetic;  ///< where counting alone shows it, how; in whole sentences
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

/// One step of a derivation.
struct ReasonStep {
  std::vector<UnitText> units;
  std::vector<int> premises;  ///< earlier steps, by number from 1
  std::string derives;        ///< "A4 starts in phase 2 or later"
  std::string text;           ///< a sentence
};

/// A step of a chain in which each waits for the one before.
struct ChainLink {
  std::string step;   ///< id
  std::string title;  ///< plain English; may be empty
  int phase = 0;      ///< the earliest in which it can start, from 1
  int duration = 1;   ///< phases
};

/// Why time is the reason: steps of which each waits for the one before, and the bound that the last of them passes.
struct CriticalChain {
  std::vector<ChainLink> links;  ///< at least two; empty where time is not the reason
  int latest = 0;                ///< the phase by which the last link has to start
  UnitText bound;                ///< what says so
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

}  // namespace PATHPROOF_API
