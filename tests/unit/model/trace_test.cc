// The evaluator on hand-made pathways: every operator of time, and infinity.

#include "model/trace.h"

#include <gtest/gtest.h>

#include "model/print.h"
#include "support/problems.h"

namespace pathproof::model {
namespace {

// A takes phase 1, B phases 2 and 3; C is left out. N = 3.
constexpr const char* world_text = R"j({ "pathproof": "1.0", "horizon": 9,
  "sorts": { "Actor": ["US", "MX"] }, "scales": { "Level": ["low", "mid", "high"] },
  "facts": { "cost": { "args": ["Step"], "type": "Int", "default": 2, "values": { "B": 5 } } },
  "state": { "p": { "args": ["Actor"], "type": "Bool", "default": false }, "n": { "type": "Counter", "default": 1 },
             "l": { "type": "Level", "default": "low" } },
  "steps": { "A": { "effects": ["p(US) := true", "n += 3", "raise l to mid"] },
             "B": { "duration": 2, "effects": ["p(MX) := true", "n += -2", "raise l to low"] }, "C": {} },
  "define": { "both(x: Bool, y: Bool)": "x and y" },
  "rules": { "r": "FORMULA" } })j";

support::Read load(const std::string& formula) {
  return support::read_problem(support::replaced(world_text, "FORMULA", formula));
}

bool holds(const std::string& formula) {
  const support::Read loaded = load(formula);
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

TEST(Trace, ExpandsDefinitionsByName) {
  // The argument is read where the parameter stands, in each state anew.
  EXPECT_TRUE(holds("eventually both(p(US), not p(MX))"));
}

TEST(Typer, RefusesBareTimedTerms) {
  EXPECT_EQ(load("p(US)").diagnostics.front().code, "tense");
  EXPECT_EQ(load("always p(US) implies p(MX)").diagnostics.front().code, "tense");
  EXPECT_TRUE(load("all a: Actor: always (p(a) implies once p(a))").diagnostics.empty());
}

TEST(Printer, ShowsWhatWasMeant) {
  for (const char* text : {"always (p(US) implies p(MX) or l >= mid)", "start(A) + 2 <= end(B)",
                           "not (included(A) and included(C))", "all s: Step where cost(s) > 3: included(s)",
                           "(A before B) iff included(C)"}) {
    const support::Read loaded = load(text);
    ASSERT_TRUE(loaded.problem) << text;
    const Environment env(8, 0);
    const std::string printed = print(*loaded.problem->world, *loaded.problem->units.front().formula, env);
    // What is printed reads as the same formula again.
    const support::Read again = load(printed);
    ASSERT_TRUE(again.problem) << printed;
    EXPECT_EQ(print(*again.problem->world, *again.problem->units.front().formula, env), printed);
  }
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
