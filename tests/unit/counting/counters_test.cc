// Counters for capacities: they take no pathway away, and they show at once that steps do not fit.

#include "counting/counters.h"

#include <gtest/gtest.h>

#include <random>

#include "model/trace.h"
#include "model/unit_set.h"
#include "solvers/engines.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::encode {
namespace {

// FORMULA says what fits into a phase; STEPS are the steps.
constexpr const char* spec =
    R"j({ "pathproof": "1.0", "horizon": HORIZON, "sorts": { "Actor": ["East", "West"] },
  "facts": { "load": { "args": ["Step"], "type": "Int", "default": 1, "values": { LOADS } },
             "party": { "args": ["Step"], "type": "Actor", "default": "East", "values": { PARTIES } },
             "strict": { "type": "Bool", "default": "open" } },
  "steps": { STEPS }, "rules": { "capacity": "FORMULA" } GOAL })j";

std::shared_ptr<model::Problem> problem_with(const std::string& formula, int horizon,
                                             const std::string& steps, const std::string& loads,
                                             const std::string& parties, const std::string& goal) {
  std::string text = support::replaced(spec, "HORIZON", std::to_string(horizon));
  text = support::replaced(text, "STEPS", steps);
  text = support::replaced(text, "LOADS", loads);
  text = support::replaced(text, "PARTIES", parties);
  text = support::replaced(text, "GOAL", goal);
  return support::problem_of(support::replaced(text, "FORMULA", formula));
}

// The literals that say of a choice of start phases that it is this one.
std::vector<Lit> pinned(Encoding& encoding, const model::Choice& choice) {
  std::vector<Lit> out;
  for (const model::StepId s : choice.start.ids()) {
    const int start = choice.start[s];
    for (int k = 1; k <= encoding.horizon() - encoding.ladder().duration(s) + 1; ++k) {
      const Lit lit = encoding.ladder().started_by(s, k);
      if (lit != true_lit && lit != false_lit) out.push_back(start > 0 && start <= k ? lit : -lit);
    }
  }
  for (const model::FactId fact : choice.facts.ids()) {
    for (const auto& [value, lit] : encoding.open_facts()[fact].options) {
      if (lit != true_lit) out.push_back(value == choice.facts[fact] ? lit : -lit);
    }
  }
  return out;
}

class CapacityOf : public testing::TestWithParam<std::string> {};

// Every choice is still allowed as long as the guard is not asked for, and under the guard exactly those that meet the rule.
TEST_P(CapacityOf, TakesNoPathwayAway) {
  const auto problem =
      problem_with(GetParam(), 4, R"("A": {}, "B": { "duration": 2 }, "C": {}, "D": { "duration": 3 })",
                   R"("B": 2, "D": 3)", R"("B": "West")", "");
  const source::Stop stop;
  Encoding encoding(*problem, problem->free_horizon, stop);
  Counters counters(encoding);
  const Lit guard = encoding.guard(problem->unit_index("rule:capacity"));
  const std::size_t before = encoding.clauses().count;
  counters.update();
  EXPECT_GT(encoding.clauses().count, before) << "the capacity is seen";
  const auto oracle = make_oracle(Engine::cadical, stop, 0);
  const std::vector<model::Choice> choices = support::every_choice(*problem);
  for (const model::Choice& choice : choices) pinned(encoding, choice);  // so that all steps are in use
  oracle->add_clauses(encoding.clauses().flat);
  for (const model::Choice& choice : choices) {
    std::vector<Lit> assumed = pinned(encoding, choice);
    ASSERT_EQ(oracle->solve(assumed, 0), Answer::satisfiable);
    const model::Trace trace(*problem->world, choice);
    const auto failing = model::failing_units(*problem, trace);
    const bool meets = !pathproof::query::contains(failing, problem->unit_index("rule:capacity"));
    assumed.push_back(guard);
    ASSERT_EQ(oracle->solve(assumed, 0), meets ? Answer::satisfiable : Answer::unsatisfiable);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, CapacityOf,
    testing::Values("always count(s: Step where active(s)) <= 1",
                    "always count(s: Step where active(s)) <= 2",
                    "always count(s: Step where starting(s)) <= 1",
                    "always count(s: Step where completing(s)) <= 1",
                    "always sum(s: Step where active(s): load(s)) <= 4",
                    "always sum(s: Step where completing(s): load(s)) < 4",
                    "all a: Actor: always count(s: Step where party(s) = a and active(s)) <= 1",
                    "all s: Step, t: Step where s != t: always not (active(s) and active(t))",
                    "always all s: Step, t: Step where s != t: (active(s) implies not active(t))",
                    "strict implies always count(s: Step where active(s)) <= 1",
                    "always (phase = 2 or count(s: Step where active(s)) <= 1)",
                    "always (phase >= 1 implies count(s: Step where active(s)) <= 1)"));

// Random limits on random steps, together with a demand that so many are done; some of the units in force, or all.
class Crowding {
 public:
  explicit Crowding(unsigned seed) : random_(seed) {}

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::shared_ptr<model::Problem> problem() {
    std::string steps;
    for (int i = 0; i < 4; ++i) {
      steps += (i == 0 ? "\"" : ", \"") + std::string(1, static_cast<char>('A' + i)) +
               "\": { \"duration\": " + std::to_string(1 + (below(3) == 0 ? 1 : 0)) + " }";
    }
    const std::string goal = "count(s: Step where done(s)) >= " + std::to_string(1 + below(4));
    return problem_with(limit(), 2 + below(3), steps, "\"B\": 2, \"D\": 3", "\"B\": \"West\"",
                        ", \"goals\": { \"some\": \"" + goal + "\" }, \"goal\": \"some\"");
  }

 private:
  std::string limit() {
    const std::vector<std::string> words{"active", "active", "starting", "completing"};
    const std::string word = words[static_cast<std::size_t>(below(4))];
    const std::string some = below(3) == 0 ? "s != C and " : "";
    const std::string bound = std::to_string(below(3));
    const std::string count = "count(s: Step where " + some + word + "(s)) <= " + bound;
    const std::string sum =
        "sum(s: Step where " + some + word + "(s): load(s)) <= " + std::to_string(1 + below(4));
    const std::string pairs = "all s: Step, t: Step where s != t: always not (" + word + "(s) and active(t))";
    const std::vector<std::string> forms{"always " + count,
                                         "always " + sum,
                                         pairs,
                                         "strict implies always " + sum,
                                         "included(A) implies always " + count,
                                         "always (phase = 2 or " + count + ")",
                                         "always (done(B) implies " + sum + ")",
                                         "always (" + count + " and " + sum + ")",
                                         "not always " + count};
    return forms[static_cast<std::size_t>(below(static_cast<int>(forms.size())))];
  }

  std::mt19937 random_;
};

using Windows = model::IdVector<model::StepId, Window>;

// For some of the steps, that they must take place, and from when to when.
Windows some_windows(Crowding& crowding, const model::Problem& problem) {
  Windows out;
  for (const model::Step& step : problem.world->steps) {
    const int latest = problem.free_horizon - step.duration + 1;
    Window window{1, latest, false, false};
    if (crowding.below(2) == 0) window = {1 + crowding.below(latest), latest, true, false};
    out.push_back(window);
  }
  return out;
}

bool inside(const Windows& windows, const model::Choice& choice) {
  return std::none_of(windows.ids().begin(), windows.ids().end(), [&](model::StepId s) {
    const int start = choice.start[s];
    return windows[s].mandatory && (start < windows[s].earliest || start > windows[s].latest);
  });
}

TEST(Counters, ChangeNoAnswerOnRandomLimits) {
  const source::Stop stop;
  for (unsigned seed = 1; seed <= 160; ++seed) {
    Crowding crowding(seed);
    const auto problem = crowding.problem();
    const Windows windows = seed % 2 == 0 ? some_windows(crowding, *problem) : Windows{};
    Encoding encoding(*problem, problem->free_horizon, stop, windows);
    Counters counters(encoding);
    std::vector<Lit> guards;
    for (const model::UnitId unit : problem->units.ids()) guards.push_back(encoding.guard(unit));
    counters.update();
    const auto choices = support::every_choice(*problem);
    for (const model::Choice& choice : choices) pinned(encoding, choice);
    const auto oracle = make_oracle(Engine::cadical, stop, 0);
    oracle->add_clauses(encoding.clauses().flat);
    for (std::size_t i = 0; i < choices.size(); i += 1 + static_cast<std::size_t>(crowding.below(8))) {
      if (!inside(windows, choices[i])) continue;
      const model::Trace trace(*problem->world, choices[i]);
      const auto failing = model::failing_units(*problem, trace);
      std::vector<Lit> assumed = pinned(encoding, choices[i]);
      bool meets = true;
      for (const model::UnitId unit : problem->units.ids()) {
        if (crowding.below(4) == 0) continue;
        assumed.push_back(guards[unit.index()]);
        meets = meets && !pathproof::query::contains(failing, unit);
      }
      ASSERT_EQ(oracle->solve(assumed, 0), meets ? Answer::satisfiable : Answer::unsatisfiable)
          << "seed " << seed << ", choice " << i;
    }
  }
}

struct Crowd {
  std::string name;
  std::string formula;
  int horizon = 0;
  int duration = 1;
};

class CrowdOf : public testing::TestWithParam<Crowd> {};

// All units together, within the windows: both solvers find without search that they cannot hold.
void expect_refuted_at_once(const model::Problem& problem, const Windows& windows) {
  const source::Stop stop;
  for (const Engine engine : {Engine::cadical, Engine::z3}) {
    Encoding encoding(problem, problem.free_horizon, stop, windows);
    Counters counters(encoding);
    std::vector<Lit> guards;
    for (const model::UnitId unit : problem.units.ids()) guards.push_back(encoding.guard(unit));
    counters.update();
    const auto oracle = make_oracle(engine, stop, 0);
    oracle->add_clauses(encoding.clauses().flat);
    EXPECT_EQ(oracle->solve(guards, 50), Answer::unsatisfiable);
  }
}

// Thirty steps and too few phases: without counters no solver comes to an end; with them it need not search at all.
TEST_P(CrowdOf, IsRefutedWithoutSearch) {
  const Crowd& crowd = GetParam();
  std::string steps;
  std::string parties;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "P" + std::to_string(i);
    steps += (i == 0 ? "\"" : ", \"") + name + "\": { \"duration\": " + std::to_string(crowd.duration) + " }";
    if (i % 2 == 1) parties += (i == 1 ? "\"" : ", \"") + name + "\": \"West\"";
  }
  const auto problem = problem_with(crowd.formula, crowd.horizon, steps, "", parties,
                                    R"j(, "goals": { "all": "all s: Step: done(s)" }, "goal": "all")j");
  expect_refuted_at_once(*problem, {});
  // Where all is known to be done in time, what a counter tells of its end are constants.
  Windows windows;
  for (const model::Step& step : problem->world->steps)
    windows.push_back({1, crowd.horizon - step.duration + 1, true, false});
  expect_refuted_at_once(*problem, windows);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, CrowdOf,
    testing::Values(
        Crowd{"count", "always count(s: Step where active(s)) <= 1", 29},
        Crowd{"two", "always count(s: Step where active(s)) <= 2", 14},
        Crowd{"three", "always count(s: Step where active(s)) <= 3", 9},
        Crowd{"starting", "always count(s: Step where starting(s)) <= 1", 29},
        Crowd{"sum", "always sum(s: Step where active(s): 2 * load(s)) <= 5", 14},
        Crowd{"actors", "all a: Actor: always count(s: Step where party(s) = a and active(s)) <= 1", 14},
        Crowd{"pairs", "all s: Step, t: Step where s != t: always not (active(s) and active(t))", 29},
        Crowd{"long", "always count(s: Step where active(s)) <= 4", 14, 2}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace pathproof::encode
