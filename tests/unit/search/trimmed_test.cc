// Trimmed encodings against every choice of start phases, on random small projects.

#include "search/trimmed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "model/trace.h"
#include "schedule/dual_feasible.h"
#include "schedule/recognise.h"
#include "search/lazy_session.h"
#include "search/trimmed_oracle.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

using encode::Answer;

constexpr int step_count = 4;

// A project in our language: durations, precedences, and one or two capacities, each counting another kind of phase.
class Project {
 public:
  explicit Project(unsigned seed) : random_(seed) {
    std::string steps;
    std::string needs;
    for (int s = 0; s < step_count; ++s) {
      std::string prerequisites;
      for (int before = 0; before < s; ++before) {
        if (below(4) == 0) prerequisites += (prerequisites.empty() ? "\"" : ", \"") + name(before) + "\"";
      }
      steps += (s == 0 ? "" : ", ") + quoted(name(s)) + ": { \"duration\": " + std::to_string(1 + below(2)) +
               ", \"requires\": [" + prerequisites + "], \"facts\": { \"need\": " + std::to_string(below(4)) +
               " } }";
    }
    const std::vector<std::string> kinds{"active(s)", "starting(s)", "completing(s)",
                                         "active(s) and need(s) > 1"};
    std::string rules;
    for (int r = 0; r < 2; ++r) {
      rules += (r == 0 ? "" : ", ") + quoted("rule" + std::to_string(r)) + ": \"always sum(s: Step where " +
               kinds[static_cast<std::size_t>(below(4))] + ": need(s)) <= " + std::to_string(2 + below(3)) +
               "\"";
    }
    const std::string goal = below(3) == 0 ? "done(S3) and done(S1)" : "all s: Step: done(s)";
    text_ = R"({ "pathproof": "1.0", "horizon": )" + std::to_string(3 + below(4)) + R"(, "facts": { "need": {
      "args": ["Step"], "type": "Int", "default": 0 } }, "steps": { )" +
            steps + R"( }, "goals": { "g": ")" + goal + R"(" }, "goal": "g", "rules": { )" + rules + " } }";
    problem_ = support::problem_of(text_);
    play_all();
  }

  const std::string& text() const { return text_; }
  const model::Problem& problem() const { return *problem_; }

  UnitSet some_units() {
    UnitSet out;
    for (const UnitId unit : problem_->units.ids()) {
      if (below(5) > 0) out.push_back(unit);
    }
    return out;
  }

  // Whether some choice that ends within `horizon` meets the units; the truth, from the evaluator.
  bool possible(const UnitSet& units, int horizon) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Played& played) {
      return played.phases <= horizon && std::none_of(played.failing.begin(), played.failing.end(),
                                                      [&](UnitId u) { return contains(units, u); });
    });
  }

 private:
  struct Played {
    int phases = 0;
    UnitSet failing;
  };

  void play_all() {
    for (const model::Choice& choice : support::every_choice(*problem_)) {
      const model::Trace trace(*problem_->world, choice);
      all_.push_back({trace.last(), model::failing_units(*problem_, trace)});
    }
  }

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  static std::string name(int s) { return "S" + std::to_string(s); }
  static std::string quoted(const std::string& word) { return "\"" + word + "\""; }

  std::mt19937 random_;
  std::string text_;
  std::shared_ptr<model::Problem> problem_;
  std::vector<Played> all_;
};

Answer expected(bool possible) { return possible ? Answer::satisfiable : Answer::unsatisfiable; }

TEST(Trimmed, SessionsFindWhatThereIs) {
  const source::Stop stop;
  int infeasible = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    const Project project(seed);
    const model::Problem& problem = project.problem();
    const Structure structure = recognise(problem);
    UnitSet all;
    for (const UnitId unit : problem.units.ids()) all.push_back(unit);
    for (int horizon = 1; horizon <= effective_horizon(problem); ++horizon) {
      const bool truth = project.possible(all, horizon);
      infeasible += truth ? 0 : 1;
      for (const bool counting : {true, false}) {
        const Windows windows = counting ? windows_within(*problem.world, structure, horizon)
                                         : windows_by_paths(*problem.world, structure, horizon);
        ASSERT_FALSE(windows.empty && truth) << project.text() << " within " << horizon;
        for (const bool one_by_one : {true, false}) {
          const ForbiddenSets known =
              one_by_one ? ForbiddenSets{{}, false} : forbidden_sets(*problem.world, structure, windows);
          TrimmedSession session(problem, structure, windows, horizon, known, {}, stop);
          ASSERT_EQ(session.solve({}, 0), expected(truth)) << project.text() << " within " << horizon;
          if (!truth) {
            ASSERT_FALSE(project.possible(session.core(), horizon))
                << project.text() << " within " << horizon;
          }
        }
      }
    }
  }
  EXPECT_GT(infeasible, 100);
}

TEST(Trimmed, OraclesAgreeOnEverySetOfUnits) {
  const source::Stop stop;
  int infeasible = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Project project(seed);
    const model::Problem& problem = project.problem();
    TrimmedOracle afresh(problem, {}, stop);
    LazySession lazy(problem, problem.free_horizon, {}, stop);
    for (int round = 0; round < 25; ++round) {
      const UnitSet units = project.some_units();
      const bool truth = project.possible(units, problem.free_horizon);
      infeasible += truth ? 0 : 1;
      ASSERT_EQ(afresh.solve(units, 0), expected(truth)) << project.text();
      ASSERT_EQ(lazy.solve(units, 0), expected(truth)) << project.text();
      if (truth) {
        const UnitSet met = afresh.satisfied();
        ASSERT_TRUE(std::includes(met.begin(), met.end(), units.begin(), units.end())) << project.text();
      } else {
        const UnitSet core = afresh.core();
        ASSERT_TRUE(std::includes(units.begin(), units.end(), core.begin(), core.end())) << project.text();
        ASSERT_FALSE(project.possible(core, problem.free_horizon)) << project.text();
      }
    }
  }
  EXPECT_GT(infeasible, 100);
}

// With far more room than work the counters are left out, and sets are added that pathways found on the way overfill.
TEST(Trimmed, SessionsRefineWhatNoCounterSays) {
  std::string steps;
  for (int i = 0; i < 12; ++i)
    steps += (i == 0 ? "\"P" : ", \"P") + std::to_string(i) + R"(": { "duration": 2 })";
  const auto problem = support::problem_of(R"({ "pathproof": "1.0", "horizon": 120, "steps": { )" + steps +
                                           R"j( }, "goals": { "g": "all s: Step: done(s)" }, "goal": "g",
      "rules": { "two": "always count(s: Step where active(s)) <= 2" } })j");
  const source::Stop stop;
  const Structure structure = recognise(*problem);
  const Windows windows = windows_by_paths(*problem->world, structure, 120);
  TrimmedSession session(*problem, structure, windows, 120, ForbiddenSets{{}, false}, {}, stop);
  ASSERT_EQ(session.solve({}, 0), Answer::satisfiable);
  EXPECT_FALSE(session.sets_met().empty());
  const model::Trace trace(*problem->world, session.session().choice());
  EXPECT_TRUE(model::failing_units(*problem, trace).empty());
}

// Thirty steps, one at a time, one phase short.
std::shared_ptr<model::Problem> crowd(int duration) {
  const std::string length = R"({ "duration": )" + std::to_string(duration) + " }";
  std::string steps;
  for (int i = 0; i < 30; ++i) steps += (i == 0 ? "\"P" : ", \"P") + std::to_string(i) + "\": " + length;
  return support::problem_of(R"({ "pathproof": "1.0", "horizon": )" + std::to_string(30 * duration - 1) +
                             R"(, "steps": { )" + steps +
                             R"j( }, "goals": { "g": "all s: Step: done(s)" }, "goal": "g",
      "rules": { "one": "always count(s: Step where active(s)) <= 1" } })j");
}

TEST(Trimmed, ConflictsAreLookedForAfreshWhereCountersDoNotSuffice) {
  const source::Stop stop;
  EXPECT_FALSE(better_afresh(*crowd(1), {}, stop)) << "one encoding for all sets of units";
  EXPECT_TRUE(better_afresh(*crowd(2), {}, stop));
}

TEST(DualFeasible, LargeDemandsFillAPhaseEach) {
  model::World world;
  world.steps.resize(5);
  for (auto& step : world.steps) step.duration = 1;
  Structure structure;
  structure.mandatory.assign(5, true);
  Capacity capacity;
  capacity.demand = {6, 6, 6, 4, 2};  // no two of the first three share a phase
  capacity.limit = 10;
  structure.capacities = {capacity};
  bool three_fill = false;
  for (const Capacity& sharper : sharpened(world, structure)) {
    const std::int64_t energy =
        sharper.demand[StepId(0)] + sharper.demand[StepId(1)] + sharper.demand[StepId(2)];
    three_fill = three_fill || energy >= 3 * sharper.limit;
  }
  EXPECT_TRUE(three_fill);
}

TEST(DualFeasible, WhatFitsStillFits) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    model::World world;
    Structure structure;
    Capacity capacity;
    capacity.limit = 2 + static_cast<int>(random() % 20);
    for (int s = 0; s < 6; ++s) {
      world.steps.emplace_back();
      world.steps.back().duration = 1;
      structure.mandatory.push_back(true);
      capacity.demand.push_back(static_cast<int>(random() % static_cast<unsigned>(capacity.limit + 1)));
    }
    structure.capacities = {capacity};
    for (const Capacity& sharper : sharpened(world, structure)) {
      for (unsigned chosen = 0; chosen < 64; ++chosen) {
        std::int64_t before = 0;
        std::int64_t after = 0;
        for (const StepId s : world.steps.ids()) {
          if ((chosen >> s.index() & 1U) == 0) continue;
          before += capacity.demand[s];
          after += sharper.demand[s];
        }
        ASSERT_FALSE(before <= capacity.limit && after > sharper.limit);
      }
    }
  }
}

}  // namespace
}  // namespace pathproof::query
