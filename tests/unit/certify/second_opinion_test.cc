#include "certify/second_opinion.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::certify {
namespace {

constexpr const char* one_after_the_other =
    R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } },
  "goals": { "all": "A and B" }, "goal": "all" })j";

TEST(SecondOpinion, IsGivenOnceAndOfWhatWasAskedAlone) {
  const auto problem = support::problem_of(one_after_the_other);
  const source::Stop stop;
  SecondOpinion opinion(*problem, {}, stop);
  // A pathway of no phase has nothing below it. Who never asked must not wait.
  EXPECT_FALSE(opinion.about(-1));
  opinion.ask(1);
  EXPECT_FALSE(opinion.about(2));
  EXPECT_TRUE(opinion.about(1));
  EXPECT_FALSE(opinion.about(1));
  EXPECT_FALSE(opinion.about(-1));
}

}  // namespace
}  // namespace pathproof::certify
