// The smallest conflicts and repairs of random families, against all there are.

#include "search/smallest.h"

#include <gtest/gtest.h>

#include <random>

#include "support/listed_oracle.h"

namespace pathproof::query {
namespace {

using support::ListedOracle;
using support::units;

std::vector<UnitSet> random_family(std::mt19937& random, int count) {
  std::vector<UnitSet> family;
  for (int i = 0; i < 1 + static_cast<int>(random() % 5); ++i) {
    UnitSet set;
    for (int u = 0; u < count; ++u) {
      if (random() % 3 == 0) set.emplace_back(u);
    }
    if (set.empty()) set.emplace_back(0);
    family.push_back(set);
  }
  return family;
}

std::int64_t weight(const UnitSet& units, const std::vector<std::int64_t>& weights) {
  std::int64_t out = 0;
  for (const UnitId u : units) out += weights.empty() ? 1 : weights[u.index()];
  return out;
}

template <typename Set>
std::vector<std::int64_t> sizes(const std::vector<Set>& sets, const std::vector<std::int64_t>& weights = {}) {
  std::vector<std::int64_t> out;
  for (const Set& set : sets) out.push_back(weight(set.units, weights));
  return out;
}

TEST(Smallest, ComeFirstAndInOrder) {
  std::mt19937 random(5);
  const source::Stop stop;
  for (int round = 0; round < 60; ++round) {
    const int count = 3 + static_cast<int>(random() % 4);
    const std::vector<UnitSet> family = random_family(random, count);
    ListedOracle oracle(count, family);
    const Enumeration all = enumerate(oracle, {}, stop);
    auto conflicts = sizes(all.conflicts);
    auto repairs = sizes(all.repairs);
    std::ranges::sort(conflicts);
    std::ranges::sort(repairs);
    SmallestLimits limits;
    limits.most = 100;
    const SmallestConflicts found = smallest_conflicts(oracle, {}, limits, stop);
    EXPECT_TRUE(found.all && found.finished) << round;
    EXPECT_EQ(sizes(found.conflicts), conflicts) << round;
    const SmallestRepairs mended = smallest_repairs(oracle, {}, limits, stop);
    EXPECT_TRUE(mended.all && mended.finished) << round;
    EXPECT_EQ(sizes(mended.repairs), repairs) << round;
  }
}

TEST(Smallest, KeepsToTheNumberAskedFor) {
  ListedOracle oracle(5, {units({0, 1, 2}), units({3, 4}), units({1, 4})});
  const source::Stop stop;
  SmallestLimits limits;
  const SmallestConflicts found = smallest_conflicts(oracle, {}, limits, stop);
  ASSERT_EQ(found.conflicts.size(), 1U);
  EXPECT_TRUE(found.finished);
  EXPECT_FALSE(found.all);
  EXPECT_EQ(found.conflicts[0].units.size(), 2U);
}

TEST(Smallest, WeighsRepairs) {
  ListedOracle oracle(3, {units({0, 1}), units({0, 2})});
  const source::Stop stop;
  SmallestLimits limits;
  EXPECT_EQ(smallest_repairs(oracle, {}, limits, stop).repairs.at(0).units, units({0}));
  limits.weight = {5, 2, 2};
  EXPECT_EQ(smallest_repairs(oracle, {}, limits, stop).repairs.at(0).units, units({1, 2}));
}

TEST(Smallest, NeverGivesUpWhatIsKept) {
  ListedOracle oracle(3, {units({0, 1}), units({0, 2})});
  const source::Stop stop;
  SmallestLimits limits;
  limits.most = 10;
  limits.kept = units({0});
  const SmallestRepairs found = smallest_repairs(oracle, {}, limits, stop);
  ASSERT_EQ(found.repairs.size(), 1U);
  EXPECT_EQ(found.repairs[0].units, units({1, 2}));
}

TEST(Smallest, SaysWhenItDidNotFinish) {
  ListedOracle oracle(4, {units({0, 1}), units({2, 3})});
  oracle.unknown_after = 0;
  const source::Stop stop;
  const SmallestConflicts found = smallest_conflicts(oracle, {}, {}, stop);
  EXPECT_FALSE(found.finished);
  EXPECT_FALSE(found.all);
}

}  // namespace
}  // namespace pathproof::query
