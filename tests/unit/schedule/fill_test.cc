// Phases filled one by one: what comes out is a schedule, and on small lines often the best one.

#include "schedule/fill.h"

#include <random>

#include <gtest/gtest.h>

#include "schedule/construct.h"

namespace pathproof::query {
namespace {

struct Line {
  model::World world;
  Structure structure;

  Line(const std::vector<int>& demand, int limit, const std::vector<Edge>& edges) {
    const std::size_t count = demand.size();
    world.steps.resize(count);
    structure.horizon = static_cast<int>(count) + 2;
    structure.mandatory.assign(count, true);
    structure.never.assign(count, false);
    structure.earliest.assign(count, 1);
    structure.latest.assign(count, structure.horizon);
    structure.edges = edges;
    structure.into.resize(count);
    structure.out_of.resize(count);
    for (std::size_t e = 0; e < edges.size(); ++e) {
      structure.into[static_cast<std::size_t>(edges[e].to)].push_back(static_cast<int>(e));
      structure.out_of[static_cast<std::size_t>(edges[e].from)].push_back(static_cast<int>(e));
    }
    Capacity capacity;
    capacity.limit = limit;
    capacity.demand.assign(demand.begin(), demand.end());
    structure.capacities = {capacity};
  }

  bool fitted_by(const std::vector<int>& starts) const {
    return fits(world, structure, model::Choice{starts, {}});
  }

  // By trying all.
  int fewest() const {
    const std::size_t count = world.steps.size();
    std::vector<int> starts(count, 1);
    int best = structure.horizon + 1;
    while (true) {
      const int end = *std::max_element(starts.begin(), starts.end());
      if (end < best && fitted_by(starts)) best = end;
      std::size_t s = 0;
      while (s < count && starts[s] == structure.horizon) starts[s++] = 1;
      if (s == count) return best;
      ++starts[s];
    }
  }
};

Line random_line(unsigned seed, int steps) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::vector<int> demand;
  std::vector<Edge> edges;
  for (int s = 0; s < steps; ++s) {
    demand.push_back(1 + below(6));
    for (int p = 0; p < s; ++p) {
      if (below(5) == 0) edges.push_back({p, s, below(3), {}});
    }
  }
  return {demand, 7, edges};
}

TEST(Fill, IsAScheduleAndOftenTheBest) {
  const source::Stop stop;
  int best = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const Line line = random_line(seed, 5);
    const int fewest = line.fewest();
    const auto starts = fill_phases(line.world, line.structure, line.structure.horizon + 1, fewest, stop);
    if (fewest > line.structure.horizon) {
      EXPECT_FALSE(starts.has_value()) << "seed " << seed;
      continue;
    }
    ASSERT_TRUE(starts.has_value()) << "seed " << seed;
    EXPECT_TRUE(line.fitted_by(*starts)) << "seed " << seed;
    const int end = *std::max_element(starts->begin(), starts->end());
    EXPECT_GE(end, fewest) << "seed " << seed;
    best += end == fewest ? 1 : 0;
  }
  EXPECT_GT(best, 100);
}

TEST(Fill, FindsNothingThatIsNotBetter) {
  const source::Stop stop;
  const Line line({3, 3, 3, 3}, 6, {});
  EXPECT_FALSE(fill_phases(line.world, line.structure, 2, 1, stop).has_value());
  EXPECT_TRUE(fill_phases(line.world, line.structure, 3, 1, stop).has_value());
}

TEST(Fill, LeavesLongerStepsAlone) {
  const source::Stop stop;
  Line line({3, 3}, 6, {});
  line.world.steps[1].duration = 2;
  EXPECT_FALSE(fill_phases(line.world, line.structure, 3, 1, stop).has_value());
}

TEST(Fill, PutsTogetherWhatFillsAPhaseExactly) {
  // Largest first takes 6, then nothing fits but 3; {5, 5}, {6, 4}, {7, 3} fill three phases of ten.
  const source::Stop stop;
  const Line line({6, 5, 5, 4, 3, 7}, 10, {});
  const auto starts = fill_phases(line.world, line.structure, 9, 3, stop);
  ASSERT_TRUE(starts.has_value());
  EXPECT_EQ(*std::max_element(starts->begin(), starts->end()), 3);
}

}  // namespace
}  // namespace pathproof::query
