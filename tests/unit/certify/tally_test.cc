// Conflicts that are a matter of counting, told as arithmetic; others are not.

#include "certify/tally.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::certify {
namespace {

constexpr const char* spec = R"j({ "pathproof": "1.0", "horizon": 4,
  "facts": { "load": { "args": ["Step"], "type": "Int", "default": 2 } },
  "steps": { "A": {}, "B": { "requires": ["A"] }, "C": { "requires": ["A"] }, "D": { "requires": ["A"], "duration": 2 } },
  "rules": { "capacity": "FORMULA" }, "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j";

std::optional<Tally> told(const std::string& formula) {
  const auto problem = support::problem_of(support::replaced(spec, "FORMULA", formula));
  query::UnitSet all;
  for (const model::UnitId unit : problem->units.ids()) all.push_back(unit);
  return tally(*problem, all);
}

TEST(Tally, CountsWhatMustLieBetweenTwoPhases) {
  const auto found = told("always count(s: Step where active(s) and s != A) <= 1");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->from, 2);
  EXPECT_EQ(found->to, 4);
  EXPECT_EQ(found->steps.size(), 3U);
  EXPECT_EQ(found->work, 4);
  EXPECT_FALSE(found->one_each);
  EXPECT_FALSE(found->weighted);
}

TEST(Tally, CountsByWeight) {
  const auto found = told("always sum(s: Step where active(s): load(s)) <= 2");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->limit, 2);
  EXPECT_EQ(found->work, 10);
  EXPECT_TRUE(found->weighted);
  EXPECT_FALSE(found->alone);
}

TEST(Tally, SeesAStepThatFitsNowhere) {
  const auto found = told("always sum(s: Step where starting(s): load(s)) <= 1");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->alone);
  EXPECT_EQ(found->steps.size(), 1U);
  EXPECT_EQ(found->work, 2);
  EXPECT_EQ(found->limit, 1);
}

// Any three of B to E are to be complete before Z, of which B alone can be so in the first phase.
TEST(Tally, CountsAnySoManyOfSomeSteps) {
  const auto told_of = [](const std::string& least) {
    const auto problem = support::problem_of(support::replaced(R"j({ "pathproof": "1.0", "horizon": 4,
      "steps": { "A": {}, "B": {}, "C": { "requires": ["A"] }, "D": { "requires": ["A"] }, "E": { "requires": ["A"] },
                 "Z": { "requires": ["count(s: Step where s != A and s != Z and done(s)) >= LEAST"] } },
      "rules": { "capacity": "always count(s: Step where s != A and active(s)) <= 1" },
      "goals": { "g": "done(Z)" }, "goal": "g" })j",
                                                               "LEAST", least));
    query::UnitSet all;
    for (const model::UnitId unit : problem->units.ids()) all.push_back(unit);
    return tally(*problem, all);
  };
  EXPECT_FALSE(told_of("3"));
  const auto found = told_of("4");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->any, 4);
  EXPECT_EQ(found->steps.size(), 4U);
  EXPECT_EQ(found->from, 1);
  EXPECT_EQ(found->to, 3);
  EXPECT_EQ(found->work, 4);
}

TEST(Tally, CountsPairsThatExcludeEachOther) {
  const auto found =
      told("all s: Step, t: Step where s != t and s != D and t != D: always not (active(s) and active(t))");
  EXPECT_FALSE(found);
  const auto tight = told("all s: Step, t: Step where s != t: always not (active(s) and active(t))");
  ASSERT_TRUE(tight);
  EXPECT_EQ(tight->limit, 1);
  EXPECT_EQ(tight->work, 5);
  EXPECT_EQ(tight->any, 0);
}

// Only A makes `ready` true, so B and C, which need it, come after A; whose limit it is, is told.
TEST(Tally, SeesTheStepsBehindAState) {
  const auto problem = support::problem_of(R"j({ "pathproof": "1.0", "horizon": 2,
    "sorts": { "Crew": { "masons": "the masons" } },
    "state": { "ready": { "args": [], "type": "Bool", "default": false },
               "built": { "args": [], "type": "Counter", "default": 0 } },
    "steps": { "A": { "effects": ["ready := true"] }, "B": { "requires": ["ready"], "effects": ["built += 1"] },
               "C": { "requires": ["ready"], "effects": ["built += 1"] } },
    "rules": { "crews": "all c: Crew: always count(s: Step where active(s) and s != A) <= 1" },
    "goals": { "all": "built >= 2" }, "goal": "all" })j");
  query::UnitSet all;
  for (const model::UnitId unit : problem->units.ids()) all.push_back(unit);
  const auto found = tally(*problem, all);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->from, 2);
  EXPECT_EQ(found->steps.size(), 2U);
  EXPECT_EQ(found->unit, "rule:crews");
  EXPECT_EQ(found->of, std::vector<std::string>{"the masons"});
}

// Two steps can make it true: neither has to.
TEST(Tally, LeavesAChoiceOpen) {
  const auto problem = support::problem_of(R"j({ "pathproof": "1.0", "horizon": 1,
    "state": { "ready": { "args": [], "type": "Bool", "default": false } },
    "steps": { "A": { "effects": ["ready := true"] }, "B": { "effects": ["ready := true"] } },
    "rules": { "one": "always count(s: Step where active(s)) <= 1" },
    "goals": { "all": "ready" }, "goal": "all" })j");
  query::UnitSet all;
  for (const model::UnitId unit : problem->units.ids()) all.push_back(unit);
  EXPECT_FALSE(tally(*problem, all));
}

TEST(Tally, SaysNothingWhereAllFits) {
  EXPECT_FALSE(told("always count(s: Step where active(s)) <= 2"));
  EXPECT_FALSE(told("always count(s: Step where starting(s)) <= 1"));
  EXPECT_FALSE(told("start(A) >= 4"));
}

}  // namespace
}  // namespace pathproof::certify
