// What every valid pathway has in common.
//
// In: a problem. Out: steps in all or in none, "always before", windows of starts, facts with one value. Each is
// either shown by the recognised structure or by the solver; each that is not so is refuted by a pathway at hand.
#pragma once

#include "query/check.h"
#include "query/orderings.h"
#include "query/session.h"

namespace pathproof::query {

struct StartWindow {
  int earliest = 0;  // 0: no pathway has the step
  int latest = 0;
};

struct ForcedAnswer {
  encode::Answer verdict = encode::Answer::unknown;
  source::StopReason reason = source::StopReason::none;
  std::vector<bool> mandatory;  // per step
  std::vector<bool> impossible;
  std::vector<std::pair<int, int>> precedes;  // sorted
  std::vector<std::pair<int, int>> cover;
  std::vector<StartWindow> windows;                // per step
  std::vector<bool> unsettled;                     // per step: its window is proved, but may be narrower
  std::vector<std::optional<std::int64_t>> facts;  // per open fact
  OrderingCount orderings;
  model::Choice example;  // some valid pathway
  CheckAnswer infeasible;
  std::size_t clauses = 0;
  std::size_t solves = 0;
};

struct ForcedSettings {
  Settings solver;
  CheckSettings check;
};

ForcedAnswer forced(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop);

}  // namespace pathproof::query
