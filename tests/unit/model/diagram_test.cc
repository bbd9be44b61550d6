#include "model/diagram.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace pathproof::model {
namespace {

std::vector<Selection> all_selections(const std::vector<int>& sizes) {
  std::vector<Selection> out{{}};
  for (const int size : sizes) {
    std::vector<Selection> longer;
    for (const Selection& known : out) {
      for (int o = 0; o < size; ++o) {
        longer.push_back(known);
        longer.back().push_back(o);
      }
    }
    out = std::move(longer);
  }
  return out;
}

// With the axes from the top down as they are numbered, and otherwise.
class RandomSets : public testing::TestWithParam<std::vector<int>> {
 protected:
  const std::vector<int> sizes{2, 3, 1, 4, 2};
  const std::vector<Selection> all = all_selections(sizes);
  Diagram diagram{sizes, GetParam()};
  std::mt19937 random{7};

  std::pair<Diagram::Set, std::set<Selection>> draw() {
    Diagram::Set set = Diagram::none;
    std::set<Selection> members;
    for (const Selection& s : all) {
      if (random() % 3 != 0) continue;
      set = diagram.join(set, diagram.single(s));
      members.insert(s);
    }
    return {set, members};
  }
};

TEST_P(RandomSets, BehaveLikeSets) {
  for (int round = 0; round < 50; ++round) {
    const auto [a, in_a] = draw();
    const auto [b, in_b] = draw();
    for (const Selection& s : all) {
      EXPECT_EQ(diagram.contains(a, s), in_a.count(s) > 0);
      EXPECT_EQ(diagram.contains(diagram.meet(a, b), s), in_a.count(s) > 0 && in_b.count(s) > 0);
      EXPECT_EQ(diagram.contains(diagram.join(a, b), s), in_a.count(s) > 0 || in_b.count(s) > 0);
      EXPECT_EQ(diagram.contains(diagram.minus(a, b), s), in_a.count(s) > 0 && in_b.count(s) == 0);
    }
  }
}

TEST_P(RandomSets, AreCountedAndListedInOrder) {
  for (int round = 0; round < 50; ++round) {
    const auto [set, members] = draw();
    ASSERT_EQ(diagram.count(set), members.size());
    std::uint64_t index = 0;
    for (const Selection& s : members) EXPECT_EQ(diagram.nth(set, index++), s);
    EXPECT_EQ(diagram.first(set).value_or(Selection{}), members.empty() ? Selection{} : *members.begin());
    const auto some = diagram.some(set);
    EXPECT_EQ(some.has_value() && members.count(*some) > 0, !members.empty());
  }
}

TEST_P(RandomSets, AreEqualWhenTheirNumbersAre) {
  const auto [a, in_a] = draw();
  const auto [b, in_b] = draw();
  EXPECT_EQ(diagram.minus(a, b), diagram.minus(diagram.join(a, b), b));
  EXPECT_EQ(diagram.join(a, diagram.minus(Diagram::all, a)), Diagram::all);
}

TEST_P(RandomSets, AreWhatIsLeftOfAnAxis) {
  for (int round = 0; round < 50; ++round) {
    const auto [set, members] = draw();
    const int axis = static_cast<int>(random() % sizes.size());
    const int option =
        static_cast<int>(random() % static_cast<unsigned>(sizes[static_cast<std::size_t>(axis)]));
    const Diagram::Set left = diagram.with_option(set, axis, option);
    for (Selection s : all) {
      const bool in = diagram.contains(left, s);
      s[static_cast<std::size_t>(axis)] = option;
      EXPECT_EQ(in, members.count(s) > 0);
    }
    for (const Diagram::Set node : diagram.nodes_on(set, axis)) EXPECT_EQ(diagram.axis_of(node), axis);
  }
}

TEST_P(RandomSets, AreCubes) {
  for (int round = 0; round < 50; ++round) {
    std::vector<Partial> partials;
    Diagram::Set joined = Diagram::none;
    for (int i = 0; i < 5; ++i) {
      partials.push_back({{1, static_cast<int>(random() % 3)}, {3, static_cast<int>(random() % 4)}});
      joined = diagram.join(joined, diagram.cube(partials.back()));
    }
    EXPECT_EQ(diagram.cubes(partials), joined);
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, RandomSets,
                         testing::Values(std::vector<int>{}, std::vector<int>{3, 0, 4, 2, 1},
                                         std::vector<int>{4, 3, 2, 1, 0}));

TEST(Diagram, IsSmallInTheOrderThatSuitsIt) {
  // Pairs of axes that decide together, far from each other as they are numbered.
  std::vector<int> paired;
  for (int i = 0; i < 8; ++i) paired.insert(paired.end(), {i, i + 8});
  const auto nodes = [](Diagram diagram) {
    Diagram::Set out = Diagram::none;
    for (int i = 0; i < 8; ++i) out = diagram.join(out, diagram.cube({{i, 1}, {i + 8, 1}}));
    EXPECT_EQ(diagram.count(out).text(), "58975");  // 4^8 - 3^8
    return diagram.nodes();
  };
  EXPECT_LT(nodes(Diagram(std::vector<int>(16, 2), paired)) * 5, nodes(Diagram(std::vector<int>(16, 2))));
}

TEST(Diagram, CountsBeyondWhatCouldBeListed) {
  Diagram diagram(std::vector<int>(60, 2));
  EXPECT_EQ(diagram.count(Diagram::all), std::uint64_t{1} << 60U);
  EXPECT_EQ(diagram.count(diagram.option(30, 1)), std::uint64_t{1} << 59U);
}

TEST(Diagram, CountsBeyondWhatAWordHolds) {
  Diagram diagram(std::vector<int>(100, 2));
  EXPECT_EQ(diagram.count(Diagram::all).text(), "1267650600228229401496703205376");
  const Diagram::Set some = diagram.join(diagram.option(0, 1), diagram.option(99, 1));
  EXPECT_EQ(diagram.count(some).text(), "950737950171172051122527404032");  // three quarters
  const Count last = diagram.count(some) - Count(1);
  EXPECT_EQ(diagram.nth(some, last), Selection(100, 1));
}

TEST(Diagram, TextTellsSetsApartWhereverTheyWereMade) {
  Diagram a({2, 3, 2});
  Diagram b({2, 3, 2});
  const Diagram::Set in_a = a.join(a.single({0, 1, 1}), a.option(1, 2));
  b.join(b.option(0, 1), b.option(2, 0));  // other nodes first
  const Diagram::Set in_b = b.join(b.option(1, 2), b.single({0, 1, 1}));
  EXPECT_EQ(a.text(in_a), b.text(in_b));
  EXPECT_NE(a.text(a.option(1, 0)), a.text(a.option(1, 1)));  // as many selections
  EXPECT_NE(a.text(a.option(0, 0)), a.text(a.option(2, 0)));
  EXPECT_NE(a.text(Diagram::none), a.text(Diagram::all));
}

TEST(Diagram, CubesAreTheirUnion) {
  Diagram diagram({3, 2, 4});
  const std::vector<Partial> partials{{{0, 2}, {2, 1}}, {{0, 0}, {2, 3}}, {{0, 2}, {2, 0}}, {{0, 0}, {2, 3}}};
  Diagram::Set joined = Diagram::none;
  for (const Partial& partial : partials) joined = diagram.join(joined, diagram.cube(partial));
  EXPECT_EQ(diagram.cubes(partials), joined);
  EXPECT_EQ(diagram.cubes({}), Diagram::none);
  EXPECT_EQ(diagram.cubes({{}}), Diagram::all);
}

TEST(Diagram, NodesOnAnAxis) {
  Diagram diagram({2, 2, 2});
  const Diagram::Set both = diagram.join(diagram.cube({{0, 0}, {1, 1}}), diagram.cube({{0, 1}, {1, 0}}));
  EXPECT_EQ(diagram.nodes_on(both, 0), std::vector<Diagram::Set>{both});
  EXPECT_EQ(diagram.nodes_on(both, 1).size(), 2);
  EXPECT_TRUE(diagram.nodes_on(both, 2).empty());
  EXPECT_TRUE(diagram.nodes_on(Diagram::all, 1).empty());
}

// More nodes than the tables begin with: what was worked out is forgotten, equal sets stay equal.
TEST(Diagram, GrowsAndStaysReduced) {
  Diagram diagram(std::vector<int>(24, 2));
  const auto parity = [&](int from) {  // of pairs of axes that lie far from each other
    Diagram::Set out = Diagram::all;
    for (int i = from; i < 12; ++i) {
      out = diagram.meet(
          out, diagram.join(diagram.cube({{i, 0}, {i + 12, 1}}), diagram.cube({{i, 1}, {i + 12, 0}})));
    }
    return out;
  };
  const Diagram::Set first = parity(0);
  EXPECT_EQ(diagram.count(first).text(), "4096");
  EXPECT_EQ(parity(0), first);
  EXPECT_EQ(diagram.minus(first, parity(1)), Diagram::none);
}

}  // namespace
}  // namespace pathproof::model
