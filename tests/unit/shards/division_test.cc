#include "shards/division.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace pathproof::report {
namespace {

using model::Diagram;

// Every selection is in exactly one part, and parts are as even as cubes can be.
TEST(Division, CoversEverySelectionOnce) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<int> sizes;
    for (std::size_t axis = 0; axis < 1 + random() % 5; ++axis)
      sizes.push_back(1 + static_cast<int>(random() % 6));
    Diagram diagram(sizes);
    const std::size_t shards = 1 + random() % 40;
    Diagram::Set seen = Diagram::none;
    Count total;
    Count least = diagram.count(Diagram::all);
    Count most;
    for (std::size_t shard = 1; shard <= shards; ++shard) {
      const Diagram::Set part = set_of(diagram, slice_of(sizes, shard, shards));
      EXPECT_EQ(diagram.meet(seen, part), Diagram::none);
      seen = diagram.join(seen, part);
      const Count count = diagram.count(part);
      total += count;
      least = std::min(least, count);
      most = std::max(most, count);
    }
    EXPECT_EQ(seen, Diagram::all);
    EXPECT_EQ(total, diagram.count(Diagram::all));
    EXPECT_LE(most, least * Count(4) + Count(1)) << shards;
  }
}

TEST(Division, IsEvenWhereAxesAllowIt) {
  const std::vector<int> sizes{2, 3, 5, 2};
  Diagram diagram(sizes);
  for (const std::size_t shards : {1, 2, 6, 30, 60}) {
    for (std::size_t shard = 1; shard <= shards; ++shard) {
      const Diagram::Set part = set_of(diagram, slice_of(sizes, shard, shards));
      EXPECT_EQ(diagram.count(part) * Count(shards), diagram.count(Diagram::all));
    }
  }
}

TEST(Division, OfAListIsASlice) {
  const auto middle = slice_of({10}, 2, 3);
  ASSERT_TRUE(middle);
  EXPECT_TRUE(middle->fixed.empty());
  EXPECT_EQ(middle->from, 3);
  EXPECT_EQ(middle->to, 6);
}

TEST(Division, LeavesPartsWithoutAnythingWhereThereAreTooMany) {
  Diagram diagram({2, 1});
  EXPECT_NE(set_of(diagram, slice_of({2, 1}, 1, 5)), Diagram::none);
  EXPECT_EQ(set_of(diagram, slice_of({2, 1}, 2, 5)), Diagram::none);
}

}  // namespace
}  // namespace pathproof::report
