// Counting orders exactly, or not at all.

#include "schedule/orderings.h"

#include <gtest/gtest.h>

namespace pathproof::query {
namespace {

const source::Stop never;

TEST(Orderings, OfFreeStepsThereAreFactoriallyMany) {
  EXPECT_EQ(count_orderings({0, 1, 2, 3}, {}, 100, never).number, "24");
  EXPECT_EQ(count_orderings({}, {}, 100, never).number, "1");
}

TEST(Orderings, ConnectedPartsInterleave) {
  // Two chains of three: 6 over 3.
  const std::vector<std::pair<int, int>> chains{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}};
  EXPECT_EQ(count_orderings({0, 1, 2, 3, 4, 5}, chains, 100, never).number, "20");
}

TEST(Orderings, BeyondTheLimitNothingIsSaid) {
  std::vector<int> steps;
  std::vector<std::pair<int, int>> star;  // one before all others: 2^12 sets
  for (int s = 0; s < 13; ++s) {
    steps.push_back(s);
    if (s > 0) star.emplace_back(0, s);
  }
  EXPECT_EQ(count_orderings(steps, star, 10'000, never).number, "479001600");
  const OrderingCount none = count_orderings(steps, star, 1'000, never);
  EXPECT_TRUE(none.number.empty());
  EXPECT_FALSE(none.reason.empty());
}

}  // namespace
}  // namespace pathproof::query
