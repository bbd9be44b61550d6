// The evaluator on hand-made pathways: every operator of time, and infinity.

#include "model/trace.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::model {
namespace {

using support::timed_problem;

bool holds(const std::string& formula) {
  const support::Read loaded = timed_problem(formula);
  if (!loaded.problem) {
    ADD_FAILURE() << formula << ": " << loaded.diagnostics.front().message;
    return false;
  }
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  return unit_holds(*loaded.problem, loaded.problem->units.front(), trace);
}

TEST(Trace, EndsWithTheLastStep) {
  EXPECT_TRUE(holds("finally phase = 3"));
  EXPECT_TRUE(holds("always (done(A) iff phase >= 1)"));
  EXPECT_TRUE(holds("always (active(B) iff (phase = 2 or phase = 3))"));
  EXPECT_TRUE(holds("always (starting(B) iff phase = 1)"));
  EXPECT_TRUE(holds("always (completing(B) iff phase = 3)"));
}

TEST(Trace, ReadsFutureOperatorsOnFiniteTraces) {
  EXPECT_TRUE(holds("next p(US)"));
  EXPECT_FALSE(holds("finally next true"));  // there is no state after the last
  EXPECT_TRUE(holds("not p(MX) until completing(B)"));
  EXPECT_FALSE(holds("not p(MX) until C"));  // strong: it must come
  EXPECT_TRUE(holds("eventually (p(US) and p(MX))"));
  EXPECT_TRUE(holds("initially (not p(US))"));
}

TEST(Trace, ReadsPastOperators) {
  EXPECT_TRUE(holds("finally once starting(A)"));
  EXPECT_FALSE(holds("finally historically p(US)"));
  EXPECT_TRUE(holds("finally (p(US) since completing(A))"));
  EXPECT_FALSE(holds("finally (p(MX) since completing(A))"));
}

TEST(Trace, CountsWithInfinity) {
  EXPECT_TRUE(holds("start(C) = end(C)"));
  EXPECT_FALSE(holds("start(C) < end(C)"));
  EXPECT_TRUE(holds("start(A) < start(C)"));
  EXPECT_TRUE(holds("start(C) - 5 > 100"));
  EXPECT_FALSE(holds("C before A"));
  EXPECT_TRUE(holds("A before C"));
  EXPECT_TRUE(holds("A before B"));
  EXPECT_TRUE(holds("start(A) + cost(B) - 4 = start(B)"));
}

TEST(Trace, SumsAndCounts) {
  EXPECT_TRUE(holds("sum(s: Step where included(s): cost(s)) = 7"));
  EXPECT_TRUE(holds("finally count(s: Step where done(s)) = 2"));
  EXPECT_TRUE(holds("finally (n = 2 and l = mid)"));
  EXPECT_TRUE(holds("eventually n = 4"));
  EXPECT_TRUE(holds("no s: Step where included(s): s = C"));
}

TEST(Trace, CountsStepsByWhatTheyDoNow) {
  EXPECT_TRUE(holds("always (count(s: Step where active(s)) <= 1)"));
  EXPECT_TRUE(holds(
      "always (phase = 2 iff count(s: Step where active(s) and cost(s) > 0 and s = B) = 1 and phase < 3)"));
  EXPECT_TRUE(holds("initially count(s: Step where starting(s)) = 1"));
  EXPECT_TRUE(holds("next (count(s: Step where starting(s)) = 1)"));
  EXPECT_TRUE(holds("finally (some s: Step where completing(s): s = B)"));
  EXPECT_TRUE(holds("finally (no s: Step where starting(s): true)"));
  EXPECT_TRUE(holds("always (all s, t: Step where active(s) and active(t): s = t)"));
  EXPECT_TRUE(holds("initially (sum(s: Step where completing(s): 1) = 0)"));
  EXPECT_TRUE(holds("finally (all s: Step where active(s) or completing(s): s = B)"));
}

TEST(Trace, NamesWhatChangesAndNothingElse) {
  const support::Read loaded = timed_problem("true");
  ASSERT_TRUE(loaded.problem);
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  std::string seen;
  for (const FluentChange& change : trace.changes())
    seen += std::to_string(change.state) + " " +
            loaded.problem->world->instance_name(loaded.problem->world->functions[change.function],
                                                 change.instance) +
            "=" + std::to_string(change.value) + "\n";
  // B raises the level to what it is already
  EXPECT_EQ(seen, "1 p(US)=1\n1 n=4\n1 l=1\n3 p(MX)=1\n3 n=2\n");
}

// One after the other: what a limit looks at grows with the steps, not with their square.
TEST(Trace, LooksAtTheActiveStepsAlone) {
  const auto bindings = [](int steps) {
    std::string text;
    for (int i = 0; i < steps; ++i) text += (i > 0 ? ", " : "") + ("\"S" + std::to_string(i) + "\": {}");
    const auto problem = support::problem_of(R"j({ "pathproof": "1.0", "steps": { )j" + text + R"j( },
      "rules": { "r": "always count(s: Step where active(s)) <= 1" } })j");
    Choice choice;
    for (int i = 0; i < steps; ++i) choice.start.push_back(i + 1);
    const Trace trace(*problem->world, choice);
    EXPECT_TRUE(unit_holds(*problem, problem->units.front(), trace));
    return trace.bindings();
  };
  EXPECT_EQ(bindings(20), 20);
  EXPECT_EQ(bindings(400), 400);
}

TEST(Trace, ExpandsDefinitionsByName) {
  // The argument is read where the parameter stands, in each state anew.
  EXPECT_TRUE(holds("eventually both(p(US), not p(MX))"));
}

TEST(Typer, RefusesBareTimedTerms) {
  EXPECT_EQ(timed_problem("p(US)").diagnostics.front().code, "tense");
  EXPECT_EQ(timed_problem("always p(US) implies p(MX)").diagnostics.front().code, "tense");
  EXPECT_TRUE(timed_problem("all a: Actor: always (p(a) implies once p(a))").diagnostics.empty());
}

TEST(Interference, IsSeenAndSettledByStepId) {
  const auto problem =
      support::problem_of(R"j({ "pathproof": "1.0", "state": { "l": { "type": "Counter", "default": 0 } },
    "steps": { "Y": { "effects": ["l := 1"] }, "X": { "effects": ["l := 2"] } } })j");
  const Trace together(*problem->world, {{1, 1}, {}});
  ASSERT_TRUE(together.first_clash());
  EXPECT_EQ(together.fluent(FunctionId(0), 0, 1), 1);  // X before Y by id: Y has the last word
  EXPECT_FALSE(Trace(*problem->world, {{1, 2}, {}}).first_clash());
}

}  // namespace
}  // namespace pathproof::model
