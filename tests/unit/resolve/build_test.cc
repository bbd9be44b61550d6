// From what was written to worlds and problems: units, values, and what is refused.

#include "resolve/build_problem.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::model {
namespace {

std::string spec(const std::string& more) {
  return R"j({ "pathproof": "1.0", "sorts": { "Actor": ["US", "MX"] }, "scales": { "Level": ["low", "high"] },
    "facts": { "cost": { "args": ["Step"], "type": "Int", "default": 2 } },
    "state": { "p": { "args": ["Actor"], "type": "Bool", "default": false } },
    "steps": { "A": { "duration": 2, "facts": { "cost": 7 } }, "B": { "requires": ["A", "p(US)"] } })j" +
         (more.empty() ? "" : ", " + more) + " }";
}

std::vector<std::string> unit_ids(const Problem& problem) {
  std::vector<std::string> out;
  for (const Unit& unit : problem.units) out.push_back(unit.id);
  return out;
}

TEST(Build, GivesEachStatementItsUnit) {
  const auto problem = support::problem_of(
      spec(R"("rules": { "hard": "true", "off": { "formula": "true", "on": false },
                         "soft": { "formula": "true", "weight": 2 } }, "goals": { "g": "B" }, "goal": "g")"),
      R"({ "pathproof": "1.0", "spec": "s.json", "given": ["true"], "exclude": ["A"], "horizon": 2 })");
  for (const char* id :
       {"rule:hard", "goal", "given:1", "requires:B/1", "requires:B/2", "horizon", "exclude:A"})
    EXPECT_TRUE(problem->unit_index(id).valid())
        << id << " of " << testing::PrintToString(unit_ids(*problem));
  for (const char* id : {"rule:off", "rule:soft"}) EXPECT_FALSE(problem->unit_index(id).valid()) << id;
  EXPECT_EQ(problem->soft.size(), 1U);
  EXPECT_EQ(problem->horizon, 2);
}

TEST(Build, WaivesAndEnforces) {
  const std::string rules = spec(R"("rules": { "on": "true", "off": { "formula": "true", "on": false } })");
  const auto problem = support::problem_of(
      rules, R"({ "pathproof": "1.0", "spec": "s.json", "waive": ["on"], "enforce": ["off"] })");
  EXPECT_FALSE(problem->unit_index("rule:on").valid());
  EXPECT_TRUE(problem->unit_index("rule:off").valid());
}

TEST(Build, KnowsTheValueOfEveryInstance) {
  const auto problem = support::problem_of(spec(""));
  const World& world = *problem->world;
  EXPECT_EQ(world.step_index("B"), StepId(1));
  EXPECT_EQ(world.step_index("C"), StepId::none());
  EXPECT_EQ(world.total_duration(), 3);
  EXPECT_EQ(problem->free_horizon, 3);  // all steps, one after the other
  for (const Function& function : world.functions) {
    if (function.name == "cost") {
      EXPECT_EQ(function.cells.at(0).value, 7);
      EXPECT_EQ(function.cells.at(1).value, 2);
    }
    if (function.name == "p") {
      EXPECT_EQ(world.instance_name(function, 1), "p(MX)");
    }
  }
}

TEST(Build, OpensFactsWithTheirDomains) {
  const auto problem = support::problem_of(R"j({ "pathproof": "1.0", "sorts": { "Actor": ["US", "MX", "CA"] },
    "facts": { "lead": { "type": "Actor", "default": { "open": ["CA", "MX"] } },
               "deputy": { "type": "Actor?", "default": "open" } } })j");
  ASSERT_EQ(problem->world->open_facts.size(), 2U);
  EXPECT_EQ(problem->world->open_facts[FactId(0)].domain, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(problem->world->open_facts[FactId(1)].domain, (std::vector<std::int64_t>{nobody, 0, 1, 2}));
}

TEST(Build, RefusesWhatHasNoMeaning) {
  struct Row {
    const char* formula;
    const char* codes;
  };
  for (const Row& row : {
           Row{"included(C)", "unknown-name"},
           {"cost(A, B) > 1", "wrong-arity"},
           {"cost(US) > 1", "type-mismatch"},
           {"1 and true", "type-mismatch"},
           {"p(US)", "tense"},
           {"always p(US)", ""},
           {"start(A) + 1", "type-mismatch"},
           {"A before B", ""},
       }) {
    const support::Read read =
        support::read_problem(spec(std::string(R"("rules": { "r": ")") + row.formula + "\" }"));
    EXPECT_EQ(support::codes_of(read.diagnostics), row.codes) << row.formula;
    EXPECT_EQ(read.problem == nullptr, *row.codes != '\0') << row.formula;
  }
}

TEST(Problem, CanBeRestrictedToUnits) {
  const auto problem = support::problem_of(spec(R"("rules": { "a": "true", "b": "false" })"));
  const UnitId rule = problem->unit_index("rule:b");
  const Problem less = restricted_to(*problem, {rule});
  ASSERT_EQ(less.units.size(), 1U);
  EXPECT_EQ(less.units[UnitId(0)].id, "rule:b");
}

}  // namespace
}  // namespace pathproof::model
