#include "family/attribution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace pathproof::query {
namespace {

using model::Diagram;
using model::Partial;
using model::Selection;

const std::vector<int> sizes{2, 3, 2, 2};

// Every set of options of some of the axes.
std::vector<Partial> all_partials(std::size_t axis = 0) {
  if (axis == sizes.size()) return {{}};
  std::vector<Partial> out;
  for (const Partial& rest : all_partials(axis + 1)) {
    out.push_back(rest);
    for (int o = 0; o < sizes[axis]; ++o) {
      Partial with{{static_cast<int>(axis), o}};
      with.insert(with.end(), rest.begin(), rest.end());
      out.push_back(std::move(with));
    }
  }
  return out;
}

TEST(Attribution, FindsExactlyTheMinimalSetsOfOptions) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    Diagram diagram(sizes, round % 2 == 0 ? std::vector<int>{} : std::vector<int>{2, 0, 3, 1});
    Diagram::Set family = Diagram::all;
    if (round % 3 == 0) family = diagram.minus(family, diagram.cube({{0, 1}, {1, 2}}));
    Diagram::Set set = Diagram::none;
    for (std::uint64_t i = 0; i < diagram.count(family); ++i) {
      if (random() % 4 != 0) set = diagram.join(set, diagram.single(diagram.nth(family, i)));
    }
    const auto certain = [&](const Partial& p) {
      const Diagram::Set mine = diagram.meet(diagram.cube(p), family);
      return diagram.minus(mine, set) == Diagram::none;
    };
    std::set<Partial> expected;
    for (const Partial& p : all_partials()) {
      if (!certain(p) || diagram.meet(diagram.cube(p), set) == Diagram::none) continue;
      bool minimal = true;
      for (std::size_t i = 0; i < p.size(); ++i) {
        Partial less = p;
        less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
        minimal = minimal && !certain(less);
      }
      if (minimal) expected.insert(p);
    }
    const Implicants found = implicants(diagram, set, family);
    EXPECT_TRUE(found.complete);
    EXPECT_EQ(std::set<Partial>(found.minimal.begin(), found.minimal.end()), expected);
  }
}

TEST(Attribution, PutsSetsTogetherThatDifferInOneAxis) {
  const std::vector<Box> found = boxes({{{0, 0}, {1, 0}}, {{0, 0}, {1, 2}}, {{2, 1}}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].allowed[1].second, (std::vector<int>{0, 2}));
}

TEST(Attribution, SaysWhichAxesAndOptionsMatter) {
  Diagram diagram(sizes);
  const Diagram::Set set = diagram.options(1, {true, true, false});
  EXPECT_FALSE(matters(diagram, set, Diagram::all, 0));
  EXPECT_TRUE(matters(diagram, set, Diagram::all, 1));
  EXPECT_EQ(alike(diagram, set, Diagram::all, 1), (std::vector<std::vector<int>>{{0, 1}, {2}}));
}

TEST(Attribution, FollowsTheVerdictAlongAnAxis) {
  Diagram diagram(sizes);
  // Feasible from the second option of axis 1 on, and never with the second option of axis 0.
  const Diagram::Set set = diagram.meet(diagram.options(1, {false, true, true}), diagram.option(0, 0));
  const std::vector<Profile> found = profiles(diagram, set, Diagram::all, 1, {0, 1, 2});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].in, (std::vector<bool>{false, false, false}));
  EXPECT_EQ(found[0].settings, 4U);
  EXPECT_EQ(found[1].in, (std::vector<bool>{false, true, true}));
  EXPECT_EQ(found[1].settings, 4U);
}

}  // namespace
}  // namespace pathproof::query
