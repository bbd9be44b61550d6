#include "model/ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <unordered_set>

namespace pathproof::model {
namespace {

using Apple = Id<struct AppleTag>;
using Pear = Id<struct PearTag>;

// What the types are for: none of these may compile.
static_assert(!std::is_convertible_v<int, Apple> && !std::is_convertible_v<Apple, int>);
static_assert(!std::is_constructible_v<Apple, Pear> && !std::is_constructible_v<std::size_t, Apple>);
static_assert(!std::equality_comparable_with<Apple, Pear> && !std::equality_comparable_with<Apple, int>);
static_assert(sizeof(Apple) == sizeof(int) && std::is_trivially_copyable_v<Apple>);
static_assert(std::forward_iterator<IdRange<Apple>::Iterator>);

TEST(Ids, NoneIsNotValidAndComesFirst) {
  EXPECT_FALSE(Apple().valid());
  EXPECT_EQ(Apple(), Apple::none());
  EXPECT_EQ(Apple().number(), -1);
  EXPECT_TRUE(Apple(0).valid());
  EXPECT_LT(Apple::none(), Apple(0));
  EXPECT_LT(Apple(1), Apple(2));
  Apple first(0);
  EXPECT_FALSE((--first).valid());
  EXPECT_EQ(Apple(std::size_t{3}).index(), 3U);
}

TEST(Ids, AreHashedByNumber) {
  const std::unordered_set<Apple> seen{Apple(1), Apple(2), Apple(1)};
  EXPECT_EQ(seen.size(), 2U);
  EXPECT_TRUE(seen.contains(Apple(2)));
}

TEST(IdVectors, AreReadByIdInOrder) {
  IdVector<Apple, std::string> names{"a", "b"};
  names.push_back("c");
  names[Apple(1)] = "B";
  std::string read;
  for (const Apple apple : names.ids()) read += names[apple];
  EXPECT_EQ(read, "aBc");
  EXPECT_EQ(names.id_of(std::find(names.begin(), names.end(), "c")), Apple(2));
  EXPECT_EQ(names.id_of(std::find(names.begin(), names.end(), "d")), Apple::none());
  EXPECT_EQ(names.last(), Apple(2));
  EXPECT_EQ((IdVector<Apple, int>{}.last()), Apple::none());
}

TEST(IdVectors, AreOrderedAsVectorsAre) {
  EXPECT_LT((IdVector<Apple, int>{1, 2}), (IdVector<Apple, int>{1, 3}));
  EXPECT_LT((IdVector<Apple, int>{1}), (IdVector<Apple, int>{1, 0}));
}

TEST(IdVectors, OfTruthValuesCanBeWritten) {
  IdVector<Pear, bool> eaten(2, false);
  eaten[Pear(1)] = true;
  EXPECT_EQ(eaten, (IdVector<Pear, bool>{false, true}));
}

}  // namespace
}  // namespace pathproof::model
