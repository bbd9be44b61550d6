// A question: a world, the units that must hold, and the horizon.
//
// In: a world and a case. Out: the list of units of docs/language.md ("what can be blamed"), each with the
// formula it stands for and the words that explain it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "model/world.h"
#include "pathproof/unit_kind.h"

namespace pathproof::model {

using UnitKind = pathproof::UnitKind;  // what a unit says beyond its formula: units.def

/// The id of a unit: the prefix of its kind and what tells it apart from others of the kind.
std::string unit_id(UnitKind kind, const std::string& which = {});

struct Unit {
  UnitKind kind = UnitKind::rule;
  std::string id;
  ExprPtr formula;  // rule, requirement, goal, given, claim
  StepId step;
  StepId before;                         // sequence
  int phase = 0;                         // schedule_step, horizon
  const Statement* statement = nullptr;  // words; null where the program's own words do
};

struct Expected {
  std::string verdict;
  std::vector<std::vector<std::string>> conflicts;
};

struct Problem {
  std::shared_ptr<const World> world;
  std::string file;  // the case's file, or the spec's
  std::string title;
  std::string says;
  IdVector<UnitId, Unit> units;        // in a fixed order; at most one per id
  std::vector<const Statement*> soft;  // rules in force with a weight
  std::vector<std::string> bases;      // those that count
  IdVector<StepId, bool> scheduled;    // empty without a schedule
  int horizon = 0;                     // what `N <= H` uses while the unit `horizon` holds
  int free_horizon = 0;                // what it uses when that unit is dropped; equal where it is no unit
  std::string goal_id;                 // empty: none, or a formula of the case's own
  std::vector<ClaimRow> claims;
  std::vector<ClaimRow> asked;  // the claims to prove: all of them, unless the command line names some
  Expected expect;              // empty verdict: nothing is expected

  // Statements that the case brought along; units point into them.
  std::vector<std::shared_ptr<const Statement>> own;

  UnitId unit_index(const std::string& id) const;  // none: no such unit
};

/// The problem that a claim asks: the case with the claim's goal, horizon and assumptions, and, if
/// `include_claim`, the unit `claim`.
Problem problem_of_claim(const Problem& base, const ClaimRow& claim, bool include_claim);

/// The same question with these units alone (ascending).
Problem restricted_to(const Problem& problem, const std::vector<UnitId>& units);

/// The phase in which each step starts; 0: excluded.
using Starts = IdVector<StepId, int>;

/// A choice of steps, start phases and values of the open facts.
struct Choice {
  Starts start;
  IdVector<FactId, std::int64_t> facts;
};

}  // namespace pathproof::model
