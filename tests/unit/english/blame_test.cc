// Why a unit fails along a pathway, in English.

#include "english/blame.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::english {
namespace {

using model::Trace;
using model::Unit;

using support::timed_problem;

TEST(Blame, NamesStateInstanceAndReason) {
  const support::Read loaded = timed_problem("all a: Actor: always (phase >= 2 implies p(a))");
  ASSERT_TRUE(loaded.problem);
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  const Failure failure = explain_failure(*loaded.problem, loaded.problem->units.front(), trace);
  ASSERT_EQ(failure.instance.size(), 1U);
  EXPECT_EQ(failure.instance[0].second, "MX");
  EXPECT_EQ(failure.state, 2);
  EXPECT_EQ(failure.because, "p does not hold for MX at the end of phase 2");
}

TEST(Blame, PrefersTheInstancesAskedFor) {
  const support::Read loaded = timed_problem("all a, b: Actor: initially p(a)");
  ASSERT_TRUE(loaded.problem);
  const Unit& rule = loaded.problem->units.front();
  const Trace trace(*loaded.problem->world, {{1, 2, 0}, {}});
  const std::vector<query::Binding> asked = {{{"a", "MX"}, {"b", "MX"}}, {{"a", "MX"}, {"b", "US"}}};
  const Failure failure = explain_failure(*loaded.problem, rule, trace, asked);
  EXPECT_EQ(failure.instance, asked[1]);
  EXPECT_EQ(failure.because, "p does not hold for MX at the outset");
  // the same of quantifiers inside each other, of which the first binding of the outer one has none that is asked for
  const support::Read nested = timed_problem("all a: Actor: all b: Actor: initially p(b)");
  ASSERT_TRUE(nested.problem);
  const Trace played(*nested.problem->world, {{1, 2, 0}, {}});
  const std::vector<query::Binding> last{{{"a", "MX"}, {"b", "MX"}}};
  EXPECT_EQ(explain_failure(*nested.problem, nested.problem->units.front(), played, last).instance, last[0]);
  // where none of them fails, another is told
  EXPECT_EQ(explain_failure(*loaded.problem, rule, trace, {{{"a", "none"}}}).because,
            "p does not hold for US at the outset");
}

}  // namespace
}  // namespace pathproof::english
