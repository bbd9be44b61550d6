// Counting orders exactly, or not at all.

#include "schedule/orderings.h"

#include <gtest/gtest.h>

namespace pathproof::query {
namespace {

const source::Stop never;

using model::StepId;
using model::StepPair;

std::vector<StepId> first_steps(int count) {
  std::vector<StepId> out;
  for (int s = 0; s < count; ++s) out.emplace_back(s);
  return out;
}

TEST(Orderings, OfFreeStepsThereAreFactoriallyMany) {
  EXPECT_EQ(count_orderings(first_steps(4), {}, 100, never).number, "24");
  EXPECT_EQ(count_orderings({}, {}, 100, never).number, "1");
}

TEST(Orderings, ConnectedPartsInterleave) {
  // Two chains of three: 6 over 3.
  std::vector<StepPair> chains;
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}})
    chains.emplace_back(a, b);
  EXPECT_EQ(count_orderings(first_steps(6), chains, 100, never).number, "20");
}

TEST(Orderings, BeyondTheLimitNothingIsSaid) {
  const std::vector<StepId> steps = first_steps(13);
  std::vector<StepPair> star;  // one before all others: 2^12 sets
  for (int s = 1; s < 13; ++s) star.emplace_back(0, s);
  EXPECT_EQ(count_orderings(steps, star, 10'000, never).number, "479001600");
  const OrderingCount none = count_orderings(steps, star, 1'000, never);
  EXPECT_TRUE(none.number.empty());
  EXPECT_FALSE(none.reason.empty());
}

}  // namespace
}  // namespace pathproof::query
