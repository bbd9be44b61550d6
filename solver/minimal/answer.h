// What `minimal` finds, and what is asked of it.
//
// The value of a level is the cost of a pathway that was found, and its bound is proved: no pathway that is as good on
// the levels before costs less. Equal numbers mean that the level is settled.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check/answer.h"
#include "encode/refutation.h"
#include "model/objective.h"
#include "schedule/forbidden_sets.h"

namespace pathproof::query {

/// Why no pathway is better at a level (given those before): units that cannot hold below its value.
struct WhyNot {
  std::size_t level = 0;
  Conflict conflict;
  /// Of the conflict in fewer phases, where these are asked for first of all and it is easy to follow.
  Derivation reasoning;
};

/// The latest start of a step in any pathway of the fewest phases.
struct StepSlack {
  model::StepId step;
  int latest = 0;
  bool proved = false;    // no pathway of so few phases starts it later
  model::Choice pathway;  // one that starts it then
};

/// Pathways that differ only in when independent steps happen.
struct OptimalClass {
  std::size_t representative = 0;  // index into pathways
  std::size_t size = 0;
  std::vector<model::StepPair> order;  // (a, b): a completes before b starts, among dependent steps; reduced
  std::vector<std::size_t> members;    // indices into pathways, ascending; the first is the representative
};

struct FrontPoint {
  std::vector<Level> levels;
  model::Choice choice;
};

struct MinimalAnswer {
  encode::Answer verdict = encode::Answer::unknown;
  source::StopReason reason = source::StopReason::none;
  bool found = false;  // `pathways` has at least one, even if nothing is proved
  std::vector<Level> levels;
  std::vector<model::Choice> pathways;  // optimal ones if proved, else the best so far
  bool complete = false;                // these are all there are (distinct by steps and starts)
  bool farthest = false;  // of `diverse`: none of `pathways` could be farther away from those before it
  std::vector<OptimalClass> classes;
  std::vector<FrontPoint> front;
  bool front_complete = false;
  std::vector<WhyNot> why;
  std::vector<StepSlack> slack;  // per step of the first pathway
  std::vector<ForbiddenSet>
      forbidden;  // what the bound on the phases, asked first, rests on besides the units' own clauses
  std::optional<encode::Refutation>
      refutation;          // of fewer phases, where they are asked first and the search was short
  CheckAnswer infeasible;  // verdict unsatisfiable: the conflicts
  std::size_t clauses = 0;
  std::size_t solves = 0;
  bool proved() const;
};

struct Progress {
  std::string objective;
  std::int64_t best = 0;
  std::int64_t bound = 0;
};

struct MinimalSettings {
  Settings solver;
  std::vector<Objective> objectives;
  bool all = false;
  bool classes = false;
  bool diverse = false;  // of all: each next one is as unlike those before as can be
  std::size_t most = 0;  // pathways, of --all; 0: no limit
  bool pareto = false;   // the front of the objectives instead of the lexicographic optimum
  bool why = true;
  bool slack = false;
  bool ties = true;                    // among the best, the pathway shown takes few phases, then few steps
  std::optional<model::Choice> known;  // a valid pathway to begin with
  std::uint64_t effort =
      0;                // conflicts, for each question about fewer phases where these come first; 0: no limit
  CheckSettings check;  // when there is no pathway at all
  std::function<void(const Progress&)> progress;
  /// Told that order and capacity do not settle the fewest phases, so that there will be a search that is not replayed.
  std::function<void()> searching;
  /// Told each horizon (fewest phases first of all) that a first, short search has left open; the same may be asked
  /// elsewhere meanwhile.
  std::function<void(int horizon)> asking;
};

}  // namespace pathproof::query
