// Pairs gathered into cliques.

#include "model/clique_cover.h"

#include <gtest/gtest.h>

namespace pathproof::model {
namespace {

using Cliques = std::vector<std::vector<int>>;

TEST(CliqueCover, CoversEachEdgeByOneCliqueOrMore) {
  EXPECT_EQ(clique_cover({}), Cliques{});
  EXPECT_EQ(clique_cover({{0, 1}, {0, 2}, {1, 2}}), (Cliques{{0, 1, 2}}));
  EXPECT_EQ(clique_cover({{0, 1}, {1, 2}}), (Cliques{{0, 1}, {1, 2}}));
  // Two triangles with an edge in common, and an edge by itself.
  EXPECT_EQ(clique_cover({{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {7, 9}}),
            (Cliques{{0, 1, 2}, {1, 2, 3}, {7, 9}}));
}

}  // namespace
}  // namespace pathproof::model
