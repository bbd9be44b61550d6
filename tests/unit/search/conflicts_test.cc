// Conflicts and repairs, with a list of conflicting sets in the place of a solver.

#include "search/conflicts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/listed_oracle.h"

namespace pathproof::query {
namespace {

using support::ListedOracle;
using support::units;

UnitSet all(int count) { return complement({}, count); }

TEST(Shrink, LeavesNothingThatIsNotNeeded) {
  ListedOracle oracle(6, {units({1, 3}), units({0, 2, 4})});
  const Conflict conflict = shrink(oracle, all(6), 0);
  EXPECT_EQ(conflict.units, units({1, 3}));  // the later units are tried first
  EXPECT_TRUE(conflict.minimal);
}

TEST(Shrink, NeverTakesUnknownForNo) {
  ListedOracle oracle(4, {units({1})});
  oracle.unknown_after = 0;
  const Conflict conflict = shrink(oracle, all(4), 0);
  EXPECT_EQ(conflict.units, all(4));  // nothing could be shown to be superfluous
  EXPECT_FALSE(conflict.minimal);
}

TEST(Grow, NeverTakesUnknownForYes) {
  ListedOracle oracle(3, {});
  oracle.unknown_after = 0;
  const Repair repair = grow(oracle, {}, 0);
  EXPECT_EQ(repair.units, all(3));
  EXPECT_FALSE(repair.minimal);
}

TEST(Enumerate, OfNoConflictIsTheWholeSet) {
  ListedOracle oracle(3, {});
  const source::Stop stop;
  const Enumeration found = enumerate(oracle, {}, stop);
  EXPECT_TRUE(found.conflicts.empty());
  ASSERT_EQ(found.repairs.size(), 1U);  // the empty repair: nothing needs to go
  EXPECT_TRUE(found.repairs[0].units.empty());
}

// Minimal hitting sets by trying all subsets, smallest first.
std::set<UnitSet> hitting_sets(int count, const std::vector<UnitSet>& family) {
  std::vector<UnitSet> candidates;
  for (unsigned bits = 0; bits < 1U << static_cast<unsigned>(count); ++bits) {
    UnitSet set;
    for (int u = 0; u < count; ++u) {
      if ((bits >> static_cast<unsigned>(u) & 1U) != 0) set.emplace_back(u);
    }
    const bool hits = std::all_of(family.begin(), family.end(), [&](const UnitSet& member) {
      return std::any_of(member.begin(), member.end(), [&](UnitId u) { return contains(set, u); });
    });
    if (hits) candidates.push_back(set);
  }
  std::set<UnitSet> out;
  for (const UnitSet& set : candidates) {
    const bool minimal = std::none_of(candidates.begin(), candidates.end(), [&](const UnitSet& other) {
      return other.size() < set.size() && std::includes(set.begin(), set.end(), other.begin(), other.end());
    });
    if (minimal) out.insert(set);
  }
  return out;
}

TEST(Enumerate, FindsAllConflictsAndAllRepairs) {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    const int count = 3 + static_cast<int>(random() % 5);
    std::vector<UnitSet> family;
    for (int i = 0; i < 1 + static_cast<int>(random() % 5); ++i) {
      UnitSet set;
      for (int u = 0; u < count; ++u) {
        if (random() % 3 == 0) set.emplace_back(u);
      }
      if (!set.empty()) family.push_back(set);
    }
    if (family.empty()) continue;
    const std::set<UnitSet> repairs = hitting_sets(count, family);
    const std::set<UnitSet> conflicts = hitting_sets(count, {repairs.begin(), repairs.end()});
    ListedOracle oracle(count, family);
    const source::Stop stop;
    const Enumeration found = enumerate(oracle, {}, stop);
    EXPECT_TRUE(found.complete);
    std::set<UnitSet> found_conflicts;
    for (const Conflict& conflict : found.conflicts) found_conflicts.insert(conflict.units);
    std::set<UnitSet> found_repairs;
    for (const Repair& repair : found.repairs) found_repairs.insert(repair.units);
    EXPECT_EQ(found_conflicts, conflicts);
    EXPECT_EQ(found_repairs, repairs);
    EXPECT_EQ(found.conflicts.size(), conflicts.size());  // none twice
  }
}

// Any two of twenty conflict: a repair is found without going through all 190.
TEST(Enumerate, FindsARepairInACrowdOfConflicts) {
  std::vector<UnitSet> family;
  for (int i = 0; i < 20; ++i) {
    for (int j = i + 1; j < 20; ++j) family.push_back(units({i, j}));
  }
  ListedOracle oracle(20, family);
  const source::Stop stop;
  EnumerationLimits limits;
  limits.conflicts = limits.repairs = 10;
  const Enumeration found = enumerate(oracle, limits, stop);
  EXPECT_LE(found.conflicts.size(), 21U);
  ASSERT_FALSE(found.repairs.empty());
  EXPECT_EQ(found.repairs.front().units.size(), 19U);
  EXPECT_TRUE(found.repairs.front().minimal);
  EXPECT_FALSE(found.complete);
}

TEST(Memory, AnswersFromWhatWasFound) {
  Memory memory;
  memory.add_pathway({units({1, 3}), {}});
  memory.add_core(units({0, 1}));
  EXPECT_NE(memory.pathway_for(units({0, 2})), nullptr);
  EXPECT_EQ(memory.pathway_for(units({2, 3})), nullptr);
  EXPECT_NE(memory.core_in(units({0, 1, 2})), nullptr);
  EXPECT_EQ(memory.core_in(units({1, 2})), nullptr);
}

TEST(Enumerate, SaysWhenItHasNotSeenAll) {
  ListedOracle oracle(4, {units({0}), units({1}), units({2})});
  const source::Stop stop;
  EnumerationLimits limits;
  limits.conflicts = limits.repairs = 1;
  const Enumeration found = enumerate(oracle, limits, stop);
  EXPECT_FALSE(found.complete);
  EXPECT_GE(found.conflicts.size(), 1U);
}

}  // namespace
}  // namespace pathproof::query
