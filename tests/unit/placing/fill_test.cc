// Phases filled one by one: what comes out is a schedule, and on small lines often the best one.

#include "placing/fill.h"

#include <random>

#include <gtest/gtest.h>

#include "placing/construct.h"

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
    structure.edges = model::IdVector<EdgeId, Edge>(edges);
    structure.into.resize(count);
    structure.out_of.resize(count);
    for (const EdgeId e : structure.edges.ids()) {
      structure.into[structure.edges[e].to].push_back(e);
      structure.out_of[structure.edges[e].from].push_back(e);
    }
    Capacity capacity;
    capacity.limit = limit;
    capacity.demand.assign(demand.begin(), demand.end());
    structure.capacities = {capacity};
  }

  bool fitted_by(const model::Starts& starts) const {
    return fits(world, structure, model::Choice{starts, {}});
  }

  // By trying all.
  int fewest() const {
    model::Starts starts(world.steps.size(), 1);
    int best = structure.horizon + 1;
    while (true) {
      const int end = *std::max_element(starts.begin(), starts.end());
      if (end < best && fitted_by(starts)) best = end;
      const auto next =
          std::find_if(starts.begin(), starts.end(), [&](int start) { return start < structure.horizon; });
      std::fill(starts.begin(), next, 1);
      if (next == starts.end()) return best;
      ++*next;
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
      if (below(5) == 0) edges.push_back({StepId(p), StepId(s), below(3), {}});
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
    const auto starts = fill_phases(line.world, line.structure, line.structure.horizon + 1, fewest, 1, stop);
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

// A line whose stations can all be filled to the last unit, by an order that is drawn.
Line full_line(unsigned seed, int stations, int limit) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<int> demand;
  std::vector<int> station;
  for (int at = 0; at < stations; ++at) {
    for (int left = limit; left > 0;) {
      const int piece = std::min(left, 5 + below(limit * 2 / 5));
      demand.push_back(piece);
      station.push_back(at);
      left -= piece;
    }
  }
  std::vector<Edge> edges;
  for (int from = 0; from < static_cast<int>(demand.size()); ++from) {
    for (int to = from + 1; to < static_cast<int>(demand.size()); ++to) {
      if (station[from] < station[to] && below(60) == 0) edges.push_back({StepId(from), StepId(to), 0, {}});
    }
  }
  return {demand, limit, edges};
}

TEST(Fill, FillsWhereNothingMayBeWasted) {
  const source::Stop stop;
  constexpr int stations = 40;
  int full = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Line line = full_line(seed, stations, 1393);
    const auto starts =
        fill_phases(line.world, line.structure, line.structure.horizon + 1, stations, 1, stop);
    ASSERT_TRUE(starts.has_value()) << "seed " << seed;
    EXPECT_TRUE(line.fitted_by(*starts)) << "seed " << seed;
    full += *std::max_element(starts->begin(), starts->end()) == stations ? 1 : 0;
  }
  EXPECT_GE(full, 6);
}

TEST(Fill, FindsNothingThatIsNotBetter) {
  const source::Stop stop;
  const Line line({3, 3, 3, 3}, 6, {});
  EXPECT_FALSE(fill_phases(line.world, line.structure, 2, 1, 1, stop).has_value());
  EXPECT_TRUE(fill_phases(line.world, line.structure, 3, 1, 1, stop).has_value());
}

TEST(Fill, LeavesLongerStepsAlone) {
  const source::Stop stop;
  Line line({3, 3}, 6, {});
  line.world.steps[StepId(1)].duration = 2;
  EXPECT_FALSE(fill_phases(line.world, line.structure, 3, 1, 1, stop).has_value());
}

TEST(Fill, PutsTogetherWhatFillsAPhaseExactly) {
  // Largest first takes 6, then nothing fits but 3; {5, 5}, {6, 4}, {7, 3} fill three phases of ten.
  const source::Stop stop;
  const Line line({6, 5, 5, 4, 3, 7}, 10, {});
  const auto starts = fill_phases(line.world, line.structure, 9, 3, 1, stop);
  ASSERT_TRUE(starts.has_value());
  EXPECT_EQ(*std::max_element(starts->begin(), starts->end()), 3);
}

}  // namespace
}  // namespace pathproof::query
