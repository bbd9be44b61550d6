// Which instances of the rules in a conflict take part in it.
#include "search/instances.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

// So many steps, each of which takes one of so many slots, no two the same: the pigeonhole principle.
std::shared_ptr<model::Problem> crowded(int count, int slots) {
  std::string names;
  std::string steps;
  for (int i = 0; i < slots; ++i) names += fmt::format("{}\"P{}\"", i == 0 ? "" : ", ", i);
  for (int i = 0; i < count; ++i) steps += fmt::format("{}\"S{}\": {{}}", i == 0 ? "" : ", ", i);
  return support::problem_of(fmt::format(
      R"j({{ "pathproof": "1.0", "horizon": 1, "sorts": {{ "Slot": [{}] }},
        "facts": {{ "slot": {{ "args": ["Step"], "type": "Slot", "default": "open" }} }}, "steps": {{ {} }},
        "rules": {{ "apart": "all a, b: Step where a != b: slot(a) != slot(b)" }} }})j",
      names, steps));
}

InstanceMap instances_of(const model::Problem& problem) {
  const source::Stop stop;
  return conflict_instances(problem, {problem.unit_index("rule:apart")}, {}, stop);
}

TEST(Instances, AreThoseThatTakePart) {
  const auto p = crowded(4, 2);
  const InstanceMap found = instances_of(*p);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.begin()->second.size(), 3U);  // of three of the steps, each pair once
}

TEST(Instances, AreNotToldWhereFindingThemTakesLong) {
  const auto p = crowded(11, 10);
  EXPECT_TRUE(instances_of(*p).empty());
}

}  // namespace
}  // namespace pathproof::query
