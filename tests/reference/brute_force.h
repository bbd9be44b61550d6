// The brute-force reference: every answer by trying every pathway. No solver, no encoding, and nothing shared
// with the product but the parser.
//
// In: a parsed spec and case. Out: the verdict, all minimal conflicts, all minimal repairs, the verdicts of
// claims, and a judgement of any given pathway, each as docs/language.md defines it. Only for small cases:
// the work grows with the number of pathways.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "run.h"

namespace pathproof::reference {

using Units = std::vector<std::string>;  // sorted as plain strings

/// A pathway as the product prints it: the included steps with their starts, the open facts with their values.
struct Pathway {
  std::map<std::string, long> starts;
  std::map<std::string, std::string> facts;
};

struct Answer {
  bool feasible = false;
  Units units;                   // everything that can be blamed
  std::vector<Units> conflicts;  // all minimal ones; fewest units first, then in string order
  std::vector<Units> repairs;    // all minimal ones, likewise
};

struct Replay {
  std::string malformed;  // why this is no pathway of the spec at all; empty when it is one
  long phases = 0;
  Units failing;
  bool valid() const { return malformed.empty() && failing.empty(); }
};

struct ClaimAnswer {
  std::string id;
  bool some = false;    // about some pathway, not every
  std::string verdict;  // proved, refuted, vacuous
  std::vector<Units>
      conflicts;             // all minimal ones: of a refuted claim about some pathway, or of a vacuous one
  std::vector<Units> needs;  // of a proved claim about every pathway: all minimal sets it follows from
};

/// What can be blamed: one demand on a pathway.
struct Unit {
  enum class Kind {
    initially,
    before_start,
    at_end,
    include,
    exclude,
    only_listed,
    starts_at,
    after,
    horizon,
    interference
  };
  std::string id;
  Kind kind = Kind::initially;
  TermPtr formula = {};           // initially, before_start, at_end
  int step = -1;                  // the step it is about
  int previous = -1;              // after: the step before it; -1 for the first of a sequence
  Value number = 0;               // starts_at: the phase; horizon: the number of phases
  std::vector<bool> listed = {};  // only_listed: which steps the schedule has
};

/// A case, ready to be asked. A claim brings its own goal, horizon and assumptions along.
class Question {
 public:
  explicit Question(const spec::ParsedProblem& problem, const spec::Claim* claim = nullptr);

  const std::vector<Unit>& units() const { return units_; }
  const World& world() const { return world_; }

  Answer check() const;
  /// The verdict on the claim that the question was made for.
  ClaimAnswer prove() const;
  Replay replay(const Pathway& pathway) const;
  /// The value of every fluent instance in each state of a pathway that is well-formed.
  std::vector<std::map<std::string, std::string>> states(const Pathway& pathway) const;
  /// Of the examples of a claim about some pathway, or the counterexamples of one about every: the fewest steps, and the
  /// fewest phases with as few steps. None: there is none.
  std::optional<std::pair<long, long>> fewest() const;
  /// Of the counterexamples (or examples): the sets of included steps that have no other such set inside them.
  std::vector<Units> least_steps() const;
  /// How far the nearest pathway is from the schedule or sequence, if one meets everything else.
  std::optional<long> nearest_distance() const;
  /// Whether the claim's formula is true of a pathway that is well-formed.
  bool claim_holds(const Pathway& pathway) const;
  /// The sets of units that fail when the steps start like this, over all values of the open facts.
  std::vector<Units> failing_sets(const std::map<std::string, long>& starts) const;
  /// Visits every valid pathway; `Choices::read` tells the values of the open facts (and settles
  /// those that nobody asked for so far).
  /// Stops when `visit` says false.
  void each_valid(const std::function<bool(const Starts&, Run&, Choices&)>& visit) const;
  /// What a pathway costs by `phases`, `steps`, `violations` and each objective of the spec; less is better.
  std::map<std::string, long> costs(Run& run) const;

 private:
  using Mask = std::uint64_t;
  /// An extra demand that is not a unit: only pathways on which it is true are looked at.
  using Filter = std::function<bool(Run&)>;

  /// Visits the valid pathways on the side of the claim that takes one to show.
  void each_witness(const std::function<void(const Starts&, Run&)>& visit) const;
  void add_rules(const spec::ParsedProblem& problem);
  void add_requirements(const spec::ParsedProblem& problem);
  void add_goal(const spec::ParsedProblem& problem, const spec::Claim* claim);
  void add_order(const spec::ParsedCase& proposal);
  void add_given(const spec::ParsedProblem& problem, const spec::Claim* claim);
  void add_horizon(const spec::ParsedProblem& problem, const spec::Claim* claim);
  void add_goal_formula(const spec::ParsedSpec& spec, const spec::Claim::Goal& goal);
  bool in_force(const spec::ParsedProblem& problem, const spec::Statement& statement) const;
  Unit& add(std::string id, Unit::Kind kind);

  bool satisfied(const Unit& unit, Run& run) const;
  void each_start(const std::function<bool(const Starts&)>& visit) const;
  /// All minimal sets of units that fail together on one pathway.
  std::vector<Mask> minimal_failures(const std::vector<Unit>& units, const Filter& filter) const;
  std::string settle(const Pathway& pathway, Starts& starts, Choices& choices) const;

  World world_;
  std::vector<Unit> units_;                                     // sorted by id
  std::vector<std::pair<Value, TermPtr>> soft_;                 // weight, rule
  std::map<std::string, std::pair<bool, TermPtr>> objectives_;  // whether it is maximised
  Value limit_ = 0;  // no pathway is longer than this, whatever units are dropped
  std::optional<spec::Claim> claim_;
  TermPtr claim_formula_;
};

/// All of the spec's and the case's claims, in the order of the text.
std::vector<ClaimAnswer> prove_all(const spec::ParsedProblem& problem);

/// The minimal sets that meet every one of `sets`; for minimal repairs these are the minimal conflicts.
std::vector<std::uint64_t> minimal_hitting_sets(const std::vector<std::uint64_t>& sets);

}  // namespace pathproof::reference
