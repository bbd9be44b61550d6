// What is recognised in a general problem, and that it never says more than the units do.

#include "schedule/structure.h"
#include "schedule/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "schedule/forbidden_sets.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

TEST(Recognise, StepsEdgesAndCapacities) {
  const Structure structure = recognise(*support::crews_problem());
  EXPECT_EQ(structure.horizon, 5);
  EXPECT_EQ(structure.mandatory, (model::IdVector<StepId, bool>{true, true, true, false}));
  EXPECT_EQ(structure.never, (model::IdVector<StepId, bool>{false, false, false, true}));
  EXPECT_EQ(structure.earliest[StepId(2)], 2);
  ASSERT_EQ(structure.edges.size(), 1U);
  EXPECT_EQ(structure.edges.front().from, StepId(0));
  EXPECT_EQ(structure.edges.front().to, StepId(1));
  EXPECT_EQ(structure.edges.front().lag, 2);
  ASSERT_EQ(structure.capacities.size(), 1U);
  EXPECT_EQ(structure.capacities[0].limit, 3);
  EXPECT_EQ(structure.capacities[0].demand, (model::IdVector<StepId, std::int64_t>{1, 2, 2, 1}));
  EXPECT_TRUE(structure.plain);
}

// "Not before" is an edge where schedules can be built along it: not back in time, and not in a circle.
TEST(Recognise, ThatAStepIsNotBeforeAnother) {
  const Structure one = recognise(*support::crews_problem(R"j(, "n": "not (B before C)")j"));
  ASSERT_EQ(one.edges.size(), 2U);
  EXPECT_EQ(one.edges.back().from, StepId(2));
  EXPECT_EQ(one.edges.back().to, StepId(1));
  EXPECT_EQ(one.edges.back().lag, 0);
  EXPECT_TRUE(one.plain);
  const Structure circle =
      recognise(*support::crews_problem(R"j(, "n": "not (B before C)", "m": "not (C before B)")j"));
  EXPECT_EQ(circle.edges.size(), 2U);
  EXPECT_FALSE(circle.plain);
  // A takes two phases.
  EXPECT_EQ(recognise(*support::crews_problem(R"j(, "n": "not (A before C)")j")).edges.size(), 1U);
}

// However it is written, "not both at once" is a capacity of one; of what is no clique, several.
TEST(Recognise, ThatStepsExcludeEachOther) {
  for (const std::string said : {"not (active(s) and active(t))", "not active(s) or not active(t)",
                                 "active(s) implies not active(t)"}) {
    const Structure all = recognise(*support::crews_problem(
        R"j(, "x": "all s: Step, t: Step where s != t and s != D and t != D: always ()j" + said + R"j()")j"));
    ASSERT_EQ(all.capacities.size(), 2U) << said;
    EXPECT_EQ(all.capacities[1].limit, 1);
    EXPECT_EQ(all.capacities[1].demand, (model::IdVector<StepId, std::int64_t>{1, 1, 1, 0}));
    EXPECT_TRUE(all.plain);
  }
  const Structure two = recognise(*support::crews_problem(
      R"j(, "x": "always not (active(A) and active(B)) and always not (active(B) and active(C))")j"));
  ASSERT_EQ(two.capacities.size(), 3U);
  EXPECT_EQ(two.capacities[2].demand, (model::IdVector<StepId, std::int64_t>{0, 1, 1, 0}));
  EXPECT_FALSE(
      recognise(*support::crews_problem(R"j(, "x": "always not (active(A) and starting(B))")j")).plain);
}

TEST(Recognise, IsPlainOnlyIfNothingElseIsSaid) {
  EXPECT_FALSE(
      recognise(*support::crews_problem(R"j(, "odd": "finally (done(B) since completing(C))")j")).plain);
}

TEST(Windows, HoldInEveryValidPathway) {
  const auto p = support::crews_problem();
  const Structure structure = recognise(*p);
  const auto valid = support::valid_choices(*p);
  for (int horizon = 1; horizon <= structure.horizon; ++horizon) {
    const Windows counted = windows_within(*p->world, structure, horizon);
    const Windows by_paths = windows_by_paths(*p->world, structure, horizon);
    for (const model::Choice& choice : valid) {
      const int phases = support::phases(*p, choice);
      if (phases > horizon) continue;
      for (const Windows& windows : {counted, by_paths}) {
        EXPECT_FALSE(windows.empty);
        EXPECT_LE(windows.least_phases, phases);
        for (const StepId s : choice.start.ids()) {
          const encode::Window& window = windows.windows[s];
          const int start = choice.start[s];
          EXPECT_TRUE(start > 0 ? !window.never && start >= window.earliest &&
                                      (window.latest == 0 || start <= window.latest)
                                : !window.mandatory)
              << s.number() << " at " << start << " within " << horizon;
        }
      }
    }
  }
}

TEST(ForbiddenSets, AreMinimalAndOverfill) {
  const auto p = support::crews_problem();
  const Structure structure = recognise(*p);
  const Windows windows = windows_within(*p->world, structure, structure.horizon);
  const ForbiddenSets found = forbidden_sets(*p->world, structure, windows);
  EXPECT_TRUE(found.complete);
  ASSERT_EQ(found.sets.size(), 1U);  // A waits for nothing, but comes before B; C alone can meet B
  EXPECT_EQ(found.sets[0].steps, (std::vector<StepId>{StepId(1), StepId(2)}));
}

}  // namespace
}  // namespace pathproof::query
