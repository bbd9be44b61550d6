// Order variables against start phases, in every way in which two steps can happen.

#include "encode/ladder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "encode/clauses.h"
#include "solvers/engines.h"

namespace pathproof::encode {
namespace {

constexpr int horizon = 4;

struct Steps {
  model::World world;
  Circuit circuit;
  source::Stop stop;

  Steps() {
    world.steps.resize(2);
    world.steps[StepId(1)].duration = 2;
  }
};

// Every literal that the ladder gives, with what it says of starts (0: left out).
struct Said {
  Lit lit;
  bool truth;
};

std::vector<Said> all_said(Ladder& ladder, const model::Starts& starts) {
  std::vector<Said> out;
  int last = 0;
  for (const StepId step : starts.ids()) {
    const int start = starts[step];
    const int end = start + ladder.duration(step) - 1;
    const bool in = start > 0;
    if (in) last = std::max(last, end);
    out.push_back({ladder.included(step), in});
    for (int k = 0; k <= horizon; ++k) {
      out.push_back({ladder.started_by(step, k), in && start <= k});
      out.push_back({ladder.completed_by(step, k), in && end <= k});
      out.push_back({ladder.starting(step, k), in && start == k + 1});
      out.push_back({ladder.completing(step, k), in && end == k && k >= 1});
      out.push_back({ladder.active(step, k), in && start <= k && k <= end});
    }
  }
  for (int k = 0; k <= horizon; ++k) {
    out.push_back({ladder.alive(k), k <= last});
    out.push_back({ladder.last(k), k == last});
  }
  return out;
}

std::vector<Lit> pinned(Ladder& ladder, const model::Starts& starts) {
  std::vector<Lit> out;
  for (const StepId step : starts.ids()) {
    const int start = starts[step];
    for (int k = 1; k + ladder.duration(step) - 1 <= horizon; ++k) {
      const Lit lit = ladder.started_by(step, k);
      if (lit != true_lit && lit != false_lit) out.push_back(start > 0 && start <= k ? lit : -lit);
    }
  }
  return out;
}

TEST(Ladder, SaysWhenStepsHappen) {
  Steps steps;
  Ladder ladder(steps.circuit, steps.world, horizon, {}, steps.stop);
  Clausifier clausifier(steps.circuit);
  for (const Said& said : all_said(ladder, {0, 0})) clausifier.define(said.lit);
  for (const auto& clause : ladder.new_clauses()) clausifier.add_clause(clause);
  EXPECT_TRUE(ladder.new_clauses().empty());
  const auto oracle = make_oracle(Engine::cadical, steps.stop, 0);
  oracle->add_clauses(clausifier.clauses().flat);
  for (int a = 0; a <= horizon; ++a) {
    for (int b = 0; b < horizon; ++b) {
      ASSERT_EQ(oracle->solve(pinned(ladder, {a, b}), 0), Answer::satisfiable);
      for (const Said& said : all_said(ladder, {a, b})) {
        const bool value = said.lit == true_lit || (said.lit != false_lit && oracle->value(said.lit));
        EXPECT_EQ(value, said.truth) << a << " " << b << " literal " << said.lit;
      }
    }
  }
}

TEST(Ladder, IsALadder) {
  Steps steps;
  Ladder ladder(steps.circuit, steps.world, horizon, {}, steps.stop);
  const Lit early = ladder.started_by(StepId(0), 1);
  const Lit late = ladder.started_by(StepId(0), 3);
  const auto oracle = make_oracle(Engine::cadical, steps.stop, 0);
  Clausifier clausifier(steps.circuit);
  for (const auto& clause : ladder.new_clauses()) clausifier.add_clause(clause);
  oracle->add_clauses(clausifier.clauses().flat);
  EXPECT_EQ(oracle->solve(std::vector<Lit>{early, -late}, 0), Answer::unsatisfiable);
  EXPECT_EQ(oracle->solve(std::vector<Lit>{-early, late}, 0), Answer::satisfiable);
}

TEST(Ladder, IsConstantOutsideItsWindow) {
  Steps steps;
  model::IdVector<StepId, Window> windows(2);
  windows[StepId(0)] = {2, 3, true, false, true};
  windows[StepId(1)].never = true;
  Ladder ladder(steps.circuit, steps.world, horizon, windows, steps.stop);
  EXPECT_EQ(ladder.started_by(StepId(0), 1), false_lit);
  EXPECT_GT(ladder.started_by(StepId(0), 2), true_lit);
  EXPECT_EQ(ladder.started_by(StepId(0), 3), true_lit);
  EXPECT_EQ(ladder.included(StepId(0)), true_lit);
  EXPECT_EQ(ladder.included(StepId(1)), false_lit);
}

TEST(Ladder, MakesWhatIsAskedForWhereThereIsMuch) {
  Steps steps;
  constexpr int long_horizon = 9'000;
  Ladder ladder(steps.circuit, steps.world, long_horizon, {}, steps.stop);
  const Lit included = ladder.included(StepId(0));
  EXPECT_TRUE(ladder.new_clauses().empty());
  EXPECT_FALSE(ladder.tells_when(StepId(0)));
  const Lit late = ladder.started_by(StepId(0), 7'000);
  const Lit early = ladder.started_by(StepId(0), 5);
  EXPECT_EQ(ladder.started_by(StepId(0), 5), early);
  EXPECT_TRUE(ladder.tells_when(StepId(0)));
  EXPECT_LT(steps.circuit.size(), 10U);
  EXPECT_EQ(ladder.new_clauses(), (std::vector<std::vector<Lit>>{{-early, late}, {-late, included}}));
  const Lit between = ladder.started_by(StepId(0), 100);
  EXPECT_EQ(ladder.new_clauses(), (std::vector<std::vector<Lit>>{{-early, between}, {-between, late}}));
  ASSERT_TRUE(ladder.rung_of(between));
  EXPECT_EQ(ladder.rung_of(between)->phase, 100);
  EXPECT_EQ(ladder.rung_of(included)->phase, long_horizon);
  // The first phase that the literals leave open.
  const auto started = [&](std::vector<Lit> what) {
    return ladder.start(StepId(0), [what](Lit lit) { return std::count(what.begin(), what.end(), lit) > 0; });
  };
  EXPECT_EQ(started({}), 0);
  EXPECT_EQ(started({included}), 7'001);
  EXPECT_EQ(started({late, included}), 101);
  EXPECT_EQ(started({between, late, included}), 6);
  EXPECT_EQ(started({early, between, late, included}), 1);
  EXPECT_EQ(ladder.start(StepId(1), [](Lit) { return true; }), 0);  // nobody asked for it
}

TEST(Ladder, HasNoRoomForAStepLongerThanTheHorizon) {
  Steps steps;
  steps.world.steps[StepId(1)].duration = horizon + 1;
  Ladder ladder(steps.circuit, steps.world, horizon, {}, steps.stop);
  EXPECT_EQ(ladder.included(StepId(1)), false_lit);
}

}  // namespace
}  // namespace pathproof::encode
