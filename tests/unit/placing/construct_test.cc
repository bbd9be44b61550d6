// A schedule made without a solver: the evaluator accepts it, and on what is small it is the best.

#include "placing/construct.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "schedule/recognise.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// Nine tasks, which four phases have room for but cannot hold.
const std::string line = R"j({ "pathproof": "1.0",
  "facts": { "work": { "args": ["Step"], "type": "Int", "values": { "T0": 6, "T1": 2, "T2": 5, "T3": 5, "T4": 6, "T5": 2, "T6": 3, "T7": 5, "T8": 5 } } },
  "steps": { "T0": {}, "T1": {}, "T2": {}, "T3": {}, "T4": {}, "T5": {}, "T6": {}, "T7": {}, "T8": {} },
  "rules": { "room": "always sum(s: Step where active(s): work(s)) <= 10",
             "order-1-2": "start(T1) <= start(T2)", "order-2-5": "start(T2) <= start(T5)", "order-3-5": "start(T3) <= start(T5)",
             "order-3-6": "start(T3) <= start(T6)", "order-3-7": "start(T3) <= start(T7)", "order-5-8": "start(T5) <= start(T8)" },
  "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j";

// Every valid pathway meets the structure; where it is plain, everything that meets it is a valid pathway.
TEST(Fits, SaysWhatTheUnitsSay) {
  for (const char* more : {"", R"j(, "odd": "finally (done(B) since completing(C))")j",
                           R"j(, "gap": "start(B) >= start(C) + 1")j", R"j(, "back": "not (B before C)")j",
                           R"j(, "back": "not (A before C)")j", R"j(, "back": "not (D before B)")j"}) {
    const auto p = support::crews_problem(more);
    const Structure structure = recognise(*p);
    int valid = 0;
    for (const model::Choice& choice : support::every_choice(*p)) {
      const bool meets_units = model::failing_units(*p, model::Trace(*p->world, choice)).empty();
      const bool meets_structure = fits(*p->world, structure, choice);
      valid += meets_units ? 1 : 0;
      EXPECT_TRUE(!meets_units || meets_structure) << more << testing::PrintToString(choice.start);
      EXPECT_TRUE(!structure.plain || meets_units == meets_structure)
          << more << testing::PrintToString(choice.start);
    }
    EXPECT_GT(valid, 0) << more;
  }
}

TEST(Construct, FindsAScheduleThatTheEvaluatorAccepts) {
  const auto p = support::crews_problem();
  const Structure structure = recognise(*p);
  const Windows windows = windows_within(*p->world, structure, structure.horizon);
  const source::Stop stop;
  const auto made = construct_starts(*p->world, structure, windows, stop);
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->fewest);  // the bound says it
  const auto choice = as_pathway(*p, made->starts);
  ASSERT_TRUE(choice);
  int least = structure.horizon;
  for (const model::Choice& valid : support::valid_choices(*p))
    least = std::min(least, support::phases(*p, valid));
  EXPECT_EQ(support::phases(*p, *choice), least);
  EXPECT_FALSE(as_pathway(*p, {1, 1, 2, 0}));  // B does not wait
}

TEST(Construct, KnowsThatNoneHasFewerPhasesWhereNoBoundSaysSo) {
  const auto p = support::problem_of(line);
  const Structure structure = recognise(*p);
  const Windows windows = windows_within(*p->world, structure, structure.horizon);
  const source::Stop stop;
  const auto made = construct_starts(*p->world, structure, windows, stop);
  ASSERT_TRUE(made);
  EXPECT_EQ(windows.least_phases, 4);
  EXPECT_EQ(*std::max_element(made->starts.begin(), made->starts.end()), 5);
  EXPECT_TRUE(made->fewest);
}

}  // namespace
}  // namespace pathproof::query
