// When a unit says anything at all, and what it says as one formula.

#include "read/biting.h"

#include <gtest/gtest.h>

#include "model/trace.h"
#include "read/subjects.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

const char* const spec_text = R"j({ "pathproof": "1.0",
  "sorts": { "Party": { "N": "North", "S": "South" } },
  "facts": { "agrees": { "args": ["Party"], "type": "Bool", "default": "open" } },
  "state": { "calm": { "args": [], "type": "Bool", "default": true } },
  "steps": { "talks": { "effects": ["calm := false"] }, "pact": { "requires": ["talks", "not calm"] } },
  "rules": { "each": "all p: Party: included(pact) implies agrees(p)", "whenever": "always (calm implies not done(pact))",
             "both": "(included(talks) implies agrees(N)) and (included(pact) implies agrees(S))", "plain": "always (calm or done(talks))",
             "hurry": "when pact starts: done(talks)" },
  "goals": { "all": "done(pact)" }, "goal": "all" })j";

Subject subject(const model::Problem& problem, const std::string& id) {
  Diagnostics problems;
  const std::vector<Subject> found = choose_subjects(problem, {id}, problems);
  EXPECT_EQ(found.size(), 1U) << id;
  return found.front();
}

// Of the steps that start in these phases (0: not at all); both parties agree or neither.
model::Trace played(const model::Problem& problem, int talks, int pact, bool agree = false) {
  model::Choice choice;
  choice.start.push_back(talks);
  choice.start.push_back(pact);
  choice.facts.push_back(agree ? 1 : 0);
  choice.facts.push_back(agree ? 1 : 0);
  return {*problem.world, choice};
}

bool bites(const model::Problem& problem, const std::string& id, int talks, int pact) {
  return played(problem, talks, pact).holds(*biting(subject(problem, id)), 0);
}

TEST(Biting, IsThatAConditionIsMetForSomeInstanceAtSomeTime) {
  const auto problem = support::problem_of(spec_text);
  EXPECT_TRUE(bites(*problem, "each", 0, 1));
  EXPECT_FALSE(bites(*problem, "each", 1, 0));
  EXPECT_TRUE(bites(*problem, "whenever", 0, 0));
  EXPECT_TRUE(bites(*problem, "both", 1, 0));
  EXPECT_TRUE(bites(*problem, "both", 0, 1));
  EXPECT_FALSE(bites(*problem, "both", 0, 0));
  EXPECT_TRUE(bites(*problem, "hurry", 0, 2));
  EXPECT_FALSE(bites(*problem, "hurry", 2, 0));
}

TEST(Biting, OfARequirementIsThatItsStepIsTakenAndOfAGoalThatItIsReached) {
  const auto problem = support::problem_of(spec_text);
  EXPECT_TRUE(bites(*problem, "pact/1", 0, 1));
  EXPECT_FALSE(bites(*problem, "pact/1", 1, 0));
  EXPECT_TRUE(bites(*problem, "goal:all", 0, 1));
  EXPECT_FALSE(bites(*problem, "goal:all", 1, 0));
}

TEST(Biting, IsNothingWhereThereIsNoCondition) {
  const auto problem = support::problem_of(spec_text);
  EXPECT_EQ(biting(subject(*problem, "plain")), nullptr);
}

// The formula of a requirement is read when its step starts; as a claim it has to say so itself.
TEST(AsFormula, SaysOfEveryPathwayWhatTheUnitSays) {
  const auto problem = support::problem_of(spec_text);
  int held = 0;
  for (int talks = 0; talks <= 3; ++talks) {
    for (int pact = 0; pact <= 3; ++pact) {
      for (const bool agree : {false, true}) {
        const model::Trace trace = played(*problem, talks, pact, agree);
        for (const char* const id : {"requires:pact/1", "requires:pact/2", "rule:each", "rule:hurry"}) {
          const Subject read = subject(*problem, id);
          const bool holds = model::unit_holds(*problem, problem->units[read.unit], trace);
          EXPECT_EQ(trace.holds(*as_formula(read), 0), holds) << id << " " << talks << " " << pact;
          held += holds ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(held, 0);
  EXPECT_LT(held, 4 * 32);
}

TEST(Subjects, AreCalledWithOrWithoutTheirPrefixAndByPatterns) {
  const auto problem = support::problem_of(spec_text);
  Diagnostics problems;
  EXPECT_EQ(choose_subjects(*problem, {"rule:*"}, problems).size(), 5U);
  EXPECT_EQ(choose_subjects(*problem, {"pact*"}, problems).size(), 3U);  // its requirements and the step
  EXPECT_TRUE(problems.empty());
  EXPECT_TRUE(choose_subjects(*problem, {"hury"}, problems).empty());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems.front().hint.find("hurry"), std::string::npos);
}

}  // namespace
}  // namespace pathproof::query
