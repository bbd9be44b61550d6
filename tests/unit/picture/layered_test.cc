// Places of a layered graph: nothing covers anything, and arrows lead on.

#include "picture/layered_render.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "picture/canvas_render.h"

namespace pathproof::report {
namespace {

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;

void expect_apart(const std::vector<LayeredNode>& nodes, const Layered& placed) {
  constexpr double slack = 0.001;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    EXPECT_GE(placed.nodes[i].across - nodes[i].across / 2, -slack);
    EXPECT_LE(placed.nodes[i].across + nodes[i].across / 2, placed.across + slack);
    EXPECT_LE(placed.nodes[i].along + nodes[i].along / 2, placed.along + slack);
    for (std::size_t j = 0; j < i; ++j) {
      const bool beside = std::abs(placed.nodes[i].across - placed.nodes[j].across) >=
                          (nodes[i].across + nodes[j].across) / 2 - slack;
      const bool below = std::abs(placed.nodes[i].along - placed.nodes[j].along) >=
                         (nodes[i].along + nodes[j].along) / 2 - slack;
      EXPECT_TRUE(beside || below) << i << " covers " << j;
    }
  }
}

TEST(Layered, NothingCoversAnythingAndArrowsLeadOn) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 1 + random() % 25;
    std::vector<LayeredNode> nodes;
    for (std::size_t i = 0; i < count; ++i)
      nodes.push_back(
          {20.0 + static_cast<double>(random() % 200), 10.0 + static_cast<double>(random() % 60)});
    Edges edges;
    for (std::size_t n = random() % 50; n > 0 && count > 1; --n) {
      const std::size_t a = random() % (count - 1);
      edges.emplace_back(a, a + 1 + random() % (count - 1 - a));
    }
    const Layered placed = layered(nodes, edges, {});
    expect_apart(nodes, placed);
    for (std::size_t e = 0; e < edges.size(); ++e) {
      EXPECT_LT(placed.nodes[edges[e].first].along, placed.nodes[edges[e].second].along);
      EXPECT_GE(placed.routes[e].size(), 2U);
    }
  }
}

TEST(Layered, ACircleHasPlaces) {
  const std::vector<LayeredNode> nodes(3, {50, 20});
  const Layered placed = layered(nodes, {{0, 1}, {1, 2}, {2, 0}}, {});
  expect_apart(nodes, placed);
  EXPECT_EQ(placed.routes.size(), 3U);
  EXPECT_GT(placed.routes[2].front().along, placed.routes[2].back().along);  // routed backwards
}

TEST(Layered, OfNothingIsNothing) {
  const Layered placed = layered({}, {}, {});
  EXPECT_EQ(placed.across, 0);
  EXPECT_EQ(placed.along, 0);
}

TEST(Fitted, BreaksAtBlanksAndCutsWhatIsTooLong) {
  EXPECT_EQ(fitted("", 100, 12, 3).size(), 0U);
  for (const std::string& line : fitted("a few words and Onethatisverylongindeed at last", 90, 12, 9))
    EXPECT_LE(text_width(line, 12), 90) << line;
  const auto cut = fitted("one two three four five six", 60, 12, 2);
  ASSERT_EQ(cut.size(), 2U);
  EXPECT_TRUE(cut.back().ends_with("…"));
  EXPECT_LE(text_width(cut.back(), 12), 60);
}

}  // namespace
}  // namespace pathproof::report
