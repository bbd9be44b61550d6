// Conflicts that are told as one.

#include "tell/alike.h"

#include <gtest/gtest.h>

namespace pathproof::tell {
namespace {

UnitText named_unit(UnitKind kind, const std::string& id) {
  UnitText out;
  out.kind = kind;
  out.id = id;
  return out;
}

ConflictReport including(const std::vector<std::string>& steps) {
  ConflictReport out;
  out.minimal = true;
  out.units.push_back(named_unit(UnitKind::horizon, "horizon"));
  for (const std::string& step : steps) out.units.push_back(named_unit(UnitKind::include, "include:" + step));
  return out;
}

TEST(Alike, TakesConflictsThatDifferInOneUnitTogether) {
  const auto groups = alike({including({"A", "B"}), including({"A", "C"}), including({"D", "E"})});
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].conflicts, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(groups[0].taken, 1U);
  EXPECT_TRUE(groups[1].alternatives.empty());
}

TEST(Alike, SeesThatAnyTwoOfFourWillDo) {
  const auto groups = alike({including({"A", "B"}), including({"A", "C"}), including({"A", "D"}),
                             including({"B", "C"}), including({"B", "D"}), including({"C", "D"})});
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].taken, 2U);
  EXPECT_TRUE(groups[0].any);
  EXPECT_EQ(groups[0].shared.size(), 1U);
  EXPECT_EQ(groups[0].alternatives.size(), 4U);
}

TEST(Alike, DoesNotSayAnyWhereAChoiceIsMissing) {
  const auto groups = alike({including({"A", "B"}), including({"A", "C"}), including({"B", "D"}),
                             including({"C", "D"}), including({"B", "C"})});
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].taken, 2U);
  EXPECT_FALSE(groups[0].any);
}

// The instances that one of them needs are not said of both.
TEST(Alike, KeepsTheInstancesThatAllNeed) {
  ConflictReport first = including({"A", "B"});
  ConflictReport second = including({"A", "C"});
  first.units.front().instances = {"[s=A]", "[s=B]"};
  second.units.front().instances = {"[s=A]", "[s=C]"};
  const auto groups = alike({first, second});
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].shared.front().instances, std::vector<std::string>{"[s=A]"});
}

}  // namespace
}  // namespace pathproof::tell
