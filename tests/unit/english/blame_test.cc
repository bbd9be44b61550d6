// Why a unit fails along a pathway, in English.

#include "english/blame.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::english {
namespace {

using model::Trace;
using model::Unit;

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

TEST(Blame, NamesStateInstanceAndReason) {
  const support::Read loaded = load("all a: Actor: always (phase >= 2 implies p(a))");
  ASSERT_TRUE(loaded.problem);
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  const Failure failure = explain_failure(*loaded.problem, loaded.problem->units.front(), trace);
  ASSERT_EQ(failure.instance.size(), 1U);
  EXPECT_EQ(failure.instance[0].second, "MX");
  EXPECT_EQ(failure.state, 2);
  EXPECT_EQ(failure.because, "p does not hold for MX at the end of phase 2");
}

TEST(Blame, PrefersTheInstancesAskedFor) {
  const support::Read loaded = load("all a, b: Actor: initially p(a)");
  ASSERT_TRUE(loaded.problem);
  const Unit& rule = loaded.problem->units.front();
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  const std::vector<query::Binding> asked = {{{"a", "MX"}, {"b", "MX"}}, {{"a", "MX"}, {"b", "US"}}};
  const Failure failure = explain_failure(*loaded.problem, rule, trace, asked);
  EXPECT_EQ(failure.instance, asked[1]);
  EXPECT_EQ(failure.because, "p does not hold for MX at the outset");
  // where none of them fails, another is told
  EXPECT_EQ(explain_failure(*loaded.problem, rule, trace, {{{"a", "none"}}}).because,
            "p does not hold for US at the outset");
}

}  // namespace
}  // namespace pathproof::english
