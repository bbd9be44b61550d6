// Two questions side by side: what one asks alone, as a formula, against the evaluator on every pathway; and pathways carried over.

#include "verify/sides.h"

#include <gtest/gtest.h>

#include "cutting/constraint.h"
#include "model/trace.h"
#include "support/problems.h"

namespace pathproof::verify {
namespace {

using Question = std::shared_ptr<model::Problem>;

constexpr const char* spec_of_three = R"--({ "pathproof": "1.0",
  "facts": { "agreed": { "type": "Bool", "default": "open" } },
  "steps": { "A": {}, "B": { "requires": ["A", "agreed"] }, "C": { "duration": 2 } },
  "rules": { "late": { "formula": "always (done(B) implies phase >= 2)"
}
}
, "goals" : {"g" : "done(B) and agreed"}, "goal" : "g", "horizon" : 4
})--";

// Asks nothing that the other does.
constexpr const char* plain_spec = R"--({ "pathproof": "1.0",
  "facts": { "agreed": { "type": "Bool", "default": "open" } },
  "steps": { "A": {}, "B": {}, "C": { "duration": 2 } }, "horizon": 4 })--";

template <typename Visit>
void each_pathway(const model::Problem& problem, const Visit& visit) {
  const int most = problem.free_horizon;
  for (int a = 0; a <= most; ++a) {
    for (int b = 0; b <= most; ++b) {
      for (int c = 0; c <= most; ++c) {
        for (const std::int64_t agreed : {0, 1}) {
          model::Choice choice;
          for (const int start : {a, b, c}) choice.start.push_back(start);
          choice.facts.push_back(agreed);
          visit(choice);
        }
      }
    }
  }
}

void expect_formulas(const char* proposal) {
  const Question first = support::problem_of(plain_spec);
  const Question second = support::problem_of(spec_of_three, proposal);
  const std::vector<std::string> all = only_asked_by(*second, *first);
  EXPECT_FALSE(all.empty());
  for (const std::string& what : all) {
    SCOPED_TRACE(what);
    int broken = 0;
    int kept = 0;
    each_pathway(*first, [&](const model::Choice& choice) {
      ASSERT_TRUE(says_broken(*first, *second, what, choice));
      const model::Problem asked = broken_by(*first, *second, what);
      ++(model::unit_holds(asked, asked.units.back(), model::Trace(*asked.world, choice)) ? broken : kept);
    });
    EXPECT_GT(broken, 0);
    EXPECT_GT(kept, 0);
  }
}

TEST(Sides, EachKindOfUnitIsAFormula) {
  expect_formulas(
      R"--({ "pathproof": "1.0", "spec": "spec.json", "horizon": 2, "include": ["A"], "exclude": ["C"],
                       "given": ["start(A) = 1 or agreed"] })--");
  expect_formulas(R"--({ "pathproof": "1.0", "spec": "spec.json", "schedule": [["A"], [], ["B"]] })--");
  expect_formulas(R"--({ "pathproof": "1.0", "spec": "spec.json", "sequence": ["A", "C"] })--");
}

TEST(Sides, WhatBothAskIsNoDifference) {
  const Question one = support::problem_of(spec_of_three);
  const Question same = support::problem_of(spec_of_three);
  EXPECT_TRUE(only_asked_by(*one, *same).empty());
  EXPECT_THROW(broken_by(*one, *same, "goal"), Refused);
}

TEST(Sides, PathwaysAreCarriedOverByName) {
  const Question first = support::problem_of(plain_spec);
  const Question other = support::problem_of(R"--({ "pathproof": "1.0",
    "facts": { "agreed": { "type": "Bool", "default": false } },
    "steps": { "Z": {}, "C": {}, "B": {}, "A": {} }, "rules": { "no": { "formula": "not included(B)"
}
}
})--");
  EXPECT_THROW(only_asked_by(*other, *first), Refused);
  model::Choice choice;
  for (const int start : {1, 2, 0}) choice.start.push_back(start);
  choice.facts.push_back(1);
  const CarriedOver agreed = carried_over(*first, *other, choice);
  EXPECT_TRUE(agreed.own);  // Z
  EXPECT_EQ(agreed.impossible, "agreed");
  EXPECT_EQ(agreed.choice.start.values(), (std::vector<int>{0, 0, 2, 1}));
  choice.facts.clear();
  choice.facts.push_back(0);
  EXPECT_TRUE(carried_over(*first, *other, choice).impossible.empty());
  const model::Problem alike = like_it(*first, *other, choice);
  model::Choice there;
  for (const int start : {3, 0, 2, 1}) there.start.push_back(start);  // Z may be anything
  EXPECT_TRUE(model::unit_holds(alike, alike.units.back(), model::Trace(*alike.world, there)));
  for (const std::size_t at : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    model::Choice moved = there;
    ++moved.start[model::StepId(static_cast<int>(at))];
    EXPECT_FALSE(model::unit_holds(alike, alike.units.back(), model::Trace(*alike.world, moved)));
  }
}

}  // namespace
}  // namespace pathproof::verify
