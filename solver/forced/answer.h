// What `forced` finds, and what is asked of it.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "check/answer.h"
#include "schedule/orderings.h"

namespace pathproof::query {

struct StartWindow {
  int earliest = 0;  // 0: none of the pathways has the step
  int latest = 0;
};

struct ForcedAnswer {
  encode::Answer verdict = encode::Answer::unknown;
  source::StopReason reason = source::StopReason::none;
  model::IdVector<model::StepId, bool> mandatory;
  model::IdVector<model::StepId, bool> impossible;
  std::vector<model::StepPair> precedes;  // sorted
  std::vector<model::StepPair> cover;
  int fewest = 0;          // windows are of the pathways of so few phases; 0: of all valid pathways
  model::Choice shortest;  // one of these
  model::IdVector<model::StepId, StartWindow> windows;
  model::IdVector<model::StepId, bool> unsettled;  // the window is proved, but may be narrower
  model::IdVector<model::FactId, std::optional<std::int64_t>> facts;
  OrderingCount orderings;
  model::Choice example;  // some valid pathway
  CheckAnswer infeasible;
  std::size_t clauses = 0;
  std::size_t solves = 0;
};

struct ForcedSettings {
  Settings solver;
  CheckSettings check;
  /// The fewest phases there are, given some valid pathway; 0 where that is not known for certain. Empty: windows are of all
  /// valid pathways.
  std::function<int(const model::Choice& example)> fewest;
};

struct ForcedWhy {
  UnitId fact;                                      // the unit (a `given`) that states it
  encode::Answer forced = encode::Answer::unknown;  // satisfiable: it is not forced
  Conflict reason;                                  // without the fact itself
};

}  // namespace pathproof::query
