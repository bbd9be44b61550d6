// Precedences that are drawn: what follows from others is left out, and nothing else.

#include "picture/find.h"

#include <gtest/gtest.h>

#include "picture/certify.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// "A>B+2": B starts at least 2 phases after A.
std::string told(const std::string& spec) {
  const auto problem = support::problem_of(spec);
  std::string out;
  const source::Stop never;
  for (const Arrow& arrow : find_arrows(*problem, never)) {
    const auto id = [&](model::StepId step) {
      return step.valid() ? problem->world->steps[step].id : std::string("-");
    };
    out += id(arrow.from) + ">" + id(arrow.to) + "+" + std::to_string(arrow.lag) + " ";
  }
  const auto certified = certify::certify_arrows(*problem, find_arrows(*problem, never), {}, never);
  EXPECT_TRUE(certified.confirmed());
  return out;
}

// An arrow that says more than its units do is found out.
TEST(Arrows, AreNotConfirmedWhereTheUnitLeavesRoom) {
  const auto problem = support::problem_of(
      R"j({ "pathproof": "1.0", "horizon": 4, "steps": { "A": {}, "B": { "requires": ["A"] } } })j");
  const source::Stop never;
  const std::vector<Arrow> right = find_arrows(*problem, never);
  ASSERT_EQ(right.size(), 1U);
  EXPECT_TRUE(certify::certify_arrows(*problem, right, {}, never).confirmed());
  std::vector<Arrow> longer = right;
  ++longer.front().lag;
  EXPECT_THROW(certify::certify_arrows(*problem, longer, {}, never), certify::CheckFailed);
  std::vector<Arrow> turned = right;
  std::swap(turned.front().from, turned.front().to);
  EXPECT_THROW(certify::certify_arrows(*problem, turned, {}, never), certify::CheckFailed);
}

TEST(Arrows, WhatFollowsFromOthersIsLeftOut) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0",
    "steps": { "A": {}, "B": { "requires": ["A"] }, "C": { "requires": ["A", "B"] }, "D": { "requires": ["A", "C"] } } })j"),
            "A>B+1 B>C+1 C>D+1 ");
}

TEST(Arrows, ALongerWaitStays) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0",
    "steps": { "A": {}, "B": { "requires": ["A"] }, "C": { "requires": ["B"] } },
    "rules": { "long": "included(C) implies start(C) >= start(A) + 4", "short": "included(C) implies start(C) >= start(A) + 2" } })j"),
            "A>B+1 A>C+4 B>C+1 ");
}

TEST(Arrows, ADurationCounts) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0",
    "steps": { "A": { "duration": 3 }, "B": { "requires": ["A"] }, "C": { "requires": ["B"] } },
    "rules": { "late": "included(C) implies start(C) >= start(A) + 4", "later": "start(B) >= 6" } })j"),
            "->B+5 A>B+3 B>C+1 ");
}

TEST(Arrows, OnACircleAllStay) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0",
    "steps": { "A": { "requires": ["B"] }, "B": { "requires": ["A"] }, "C": { "requires": ["A", "B"] } } })j"),
            "A>B+1 A>C+1 B>A+1 B>C+1 ");
}

TEST(Arrows, LeadThroughAStateThatOneStepBrings) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0", "state": { "p": { "args": [], "type": "Bool", "default": false } },
    "steps": { "A": { "effects": ["p := true"] }, "B": { "requires": ["p"] } } })j"),
            "A>B+1 ");
}

TEST(Arrows, WhatIsNoPrecedenceIsNone) {
  EXPECT_EQ(told(R"j({ "pathproof": "1.0", "state": { "p": { "args": [], "type": "Bool", "default": false } },
    "steps": { "A": { "effects": ["p := true"] }, "D": { "effects": ["p := true"] }, "B": { "requires": ["p"] },
               "C": {} },
    "rules": { "either": "included(A) implies (A before C or C before A)" } })j"),
            "");
}

}  // namespace
}  // namespace pathproof::query
