// Among the best pathways, the one shown takes the fewest phases, then the fewest steps.

#include <gtest/gtest.h>

#include "minimal/certify.h"
#include "minimal/find.h"
#include "model/trace.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// "watch" and "guard" need each other, so that leaving out one at a time keeps both; "build" costs what "buy" costs.
constexpr const char* spec = R"j({ "pathproof": "1.0",
  "steps": { "plan": {}, "build": { "requires": ["plan"] }, "buy": {}, "watch": {}, "guard": {} },
  "rules": { "both": "included(watch) iff included(guard)" },
  "goals": { "house": "done(buy) or done(build)" }, "goal": "house",
  "objectives": { "price": { "minimize": "3 * count(s: Step where (s = buy or s = build) and included(s))" } } })j";

MinimalAnswer best(const model::Problem& problem, const std::vector<std::string>& names, unsigned seed) {
  const source::Stop stop;
  MinimalSettings settings;
  settings.solver.seed = seed;
  for (const std::string& name : names) settings.objectives.push_back(*find_objective(*problem.world, name));
  MinimalAnswer out = minimal(problem, settings, stop);
  certify::certify_minimal(problem, out, settings.solver, stop);
  return out;
}

TEST(Ties, AreBrokenByPhasesThenSteps) {
  const auto problem = support::problem_of(spec);
  for (const std::vector<std::string>& names :
       {std::vector<std::string>{"price"}, {"phases"}, {"steps"}, {"violations"}}) {
    for (unsigned seed = 0; seed < 4; ++seed) {
      const MinimalAnswer answer = best(*problem, names, seed);
      ASSERT_TRUE(answer.proved());
      ASSERT_EQ(answer.levels.size(), 1U);  // what was asked for, and no more
      const model::Choice& shown = answer.pathways.front();
      EXPECT_EQ(cost(*problem, *find_objective(*problem->world, "phases"), shown), 1) << names.front();
      EXPECT_EQ(cost(*problem, *find_objective(*problem->world, "steps"), shown), 1) << names.front();
    }
  }
}

TEST(Ties, AreBrokenAtEachPointOfAFront) {
  const source::Stop stop;
  const auto problem = support::problem_of(spec);
  MinimalSettings settings;
  settings.pareto = true;
  settings.objectives = {*find_objective(*problem->world, "price"),
                         *find_objective(*problem->world, "phases")};
  const MinimalAnswer answer = minimal(*problem, settings, stop);
  ASSERT_EQ(answer.front.size(), 1U);
  EXPECT_EQ(cost(*problem, *find_objective(*problem->world, "steps"), answer.front.front().choice), 1);
}

}  // namespace
}  // namespace pathproof::query
