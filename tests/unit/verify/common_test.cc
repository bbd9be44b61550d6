// What is said of all valid pathways, turned into questions, and what pathways show of it.

#include "verify/common.h"

#include <gtest/gtest.h>

#include "cutting/constraint.h"
#include "model/trace.h"
#include "support/problems.h"

namespace pathproof::verify {
namespace {

using Problem = std::shared_ptr<model::Problem>;

Problem three_steps() {
  return support::problem_of(
      R"({ "pathproof": "1.0", "sorts": { "Actor": ["US", "MX"] },
           "facts": { "leader": { "type": "Actor", "default": "open" } },
           "steps": { "A": {}, "B": { "requires": ["A"] }, "C": {} }, "goals": { "g": "B" }, "goal": "g",
           "horizon": 3 })");
}

// The starts of A, B and C.
model::Choice starts(int a, int b, int c, std::int64_t leader) {
  model::Choice out;
  for (const int start : {a, b, c}) out.start.push_back(start);
  out.facts.push_back(leader);
  return out;
}

// Whether a pathway meets the opposite of what is said.
bool against(const Problem& problem, const Common& common, const std::string& said,
             const model::Choice& choice) {
  const model::Problem asked = opposite_of(*problem, common, {said});
  return model::unit_holds(asked, asked.units.back(), model::Trace(*problem->world, choice));
}

TEST(Common, OppositesAreWhatIsNotSo) {
  const Problem problem = three_steps();
  Common common;
  common.always = {"B"};
  common.never = {"C"};
  common.before = {{"A", "B"}};
  common.facts = {{"leader", "MX"}};
  common.windows = {{"A", 1, 2}, {"C", 0, 0}};
  const std::int64_t us = problem->world->open_facts.front().domain[0];
  const std::int64_t mx = problem->world->open_facts.front().domain[1];
  EXPECT_EQ(sayings(common).size(), 6U);
  const auto test = [&](const char* said, const model::Choice& so, const model::Choice& not_so) {
    EXPECT_FALSE(against(problem, common, said, so)) << said;
    EXPECT_TRUE(against(problem, common, said, not_so)) << said;
  };
  test("always B", starts(1, 2, 0, us), starts(1, 0, 0, us));
  test("never C", starts(1, 2, 0, us), starts(1, 2, 3, us));
  test("before A B", starts(1, 2, 0, us), starts(2, 2, 0, us));
  test("before A B", starts(1, 2, 0, us), starts(0, 2, 0, us));
  test("before A B", starts(1, 2, 0, us), starts(1, 0, 0, us));  // B left out comes after nothing
  test("fact leader", starts(1, 2, 0, mx), starts(1, 2, 0, us));
  test("window A", starts(2, 3, 0, us), starts(3, 0, 0, us));
  test("window A", starts(0, 2, 0, us), starts(3, 0, 0, us));
  test("window C", starts(1, 2, 0, us), starts(1, 2, 1, us));
}

TEST(Common, RefusesWhatIsNotSaid) {
  const Problem problem = three_steps();
  Common common;
  common.always = {"B"};
  common.windows = {{"A", 1, 2}};
  common.phases = 2;
  EXPECT_THROW(opposite_of(*problem, common, {}), Refused);
  EXPECT_THROW(opposite_of(*problem, common, {"always A"}), Refused);
  EXPECT_THROW(opposite_of(*problem, common, {"always B", "window A"}), Refused);  // of other pathways
  common.always = {"D"};
  EXPECT_THROW(opposite_of(*problem, common, {"always D"}), Refused);
  const model::Problem windows = opposite_of(*problem, common, {"window A"});
  EXPECT_TRUE(windows.unit_index("kept:phases").valid());
}

TEST(Common, PathwaysShowWhatIsNotForced) {
  const Problem problem = three_steps();
  const std::int64_t us = problem->world->open_facts.front().domain[0];
  const std::int64_t mx = problem->world->open_facts.front().domain[1];
  Common common;
  common.always = {"A", "B"};
  common.before = {{"A", "B"}};
  common.windows = {{"A", 1, 1}, {"B", 2, 2}};
  common.phases = 2;
  std::vector<model::Choice> pathways{starts(1, 2, 0, us)};
  std::vector<std::string> open;
  for (const Otherwise& one : not_shown(*problem, common, pathways))
    open.push_back(told(*problem->world, one));
  EXPECT_EQ(open, (std::vector<std::string>{"that C can be taken", "that leader can have another value"}));
  pathways.push_back(starts(1, 2, 1, mx));
  EXPECT_TRUE(not_shown(*problem, common, pathways).empty());
  common.always = {"A"};
  EXPECT_EQ(not_shown(*problem, common, pathways).size(), 1U);  // that B can be left out
  common.always = {"A", "B"};
  common.windows[1].latest = 3;
  pathways.push_back(starts(1, 3, 0, us));  // attains it, but takes three phases
  EXPECT_EQ(not_shown(*problem, common, pathways).size(), 1U);
  common.phases = 3;
  EXPECT_TRUE(not_shown(*problem, common, pathways).empty());
}

TEST(Common, OrdersFollowFromOrders) {
  const Problem problem = three_steps();
  Common common;
  common.before = {{"A", "B"}, {"B", "C"}};
  EXPECT_EQ(ordered_pairs(*problem->world, common), 3U);
}

}  // namespace
}  // namespace pathproof::verify
