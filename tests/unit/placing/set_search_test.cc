// Sets of steps that the first phases can hold: what is found is a schedule, and where nothing is, trying all finds nothing either.

#include "placing/set_search.h"

#include <random>

#include <gtest/gtest.h>

#include "placing/construct.h"

namespace pathproof::query {
namespace {

constexpr std::int64_t much = 10'000'000;

struct Crowd {
  model::World world;
  Structure structure;

  explicit Crowd(std::size_t count) {
    world.steps.resize(count);
    structure.horizon = static_cast<int>(count) + 1;
    structure.mandatory.assign(count, true);
    structure.mandatory_unit.assign(count, {});
    structure.earliest_unit.assign(count, {});
    structure.never.assign(count, false);
    structure.earliest.assign(count, 1);
    structure.latest.assign(count, structure.horizon);
    structure.into.resize(count);
    structure.out_of.resize(count);
  }

  void add_edge(int from, int to, int lag) {
    structure.into[StepId(to)].push_back(EdgeId(structure.edges.size()));
    structure.out_of[StepId(from)].push_back(EdgeId(structure.edges.size()));
    structure.edges.push_back({StepId(from), StepId(to), lag, {}});
  }

  void add_capacity(std::vector<std::int64_t> demand, std::int64_t limit) {
    Capacity capacity;
    capacity.limit = limit;
    capacity.demand.assign(demand.begin(), demand.end());
    structure.capacities.push_back(std::move(capacity));
  }

  PhasesTried tried(int phases) const {
    const source::Stop stop;
    return try_phases(world, structure, windows_within(world, structure, structure.horizon), phases, much,
                      stop);
  }

  bool fitted_by(const model::Starts& starts) const {
    return fits(world, structure, model::Choice{starts, {}});
  }

  // By trying all.
  bool any(int phases) const {
    model::Starts starts(world.steps.size(), 1);
    while (true) {
      if (fitted_by(starts)) return true;
      const auto next = std::find_if(starts.begin(), starts.end(), [&](int start) { return start < phases; });
      std::fill(starts.begin(), next, 1);
      if (next == starts.end()) return false;
      ++*next;
    }
  }
};

Crowd random_crowd(unsigned seed, int steps) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  Crowd out(static_cast<std::size_t>(steps));
  const unsigned often = 2 + seed % 5;
  for (int s = 0; s < steps; ++s) {
    for (int p = 0; p < s; ++p) {
      if (below(often) == 0) out.add_edge(p, s, below(2));
    }
    if (below(8) == 0) out.structure.earliest[StepId(s)] = 1 + below(3);
    if (below(8) == 0) out.structure.latest[StepId(s)] = 1 + below(4);
  }
  for (int c = 0; c < 1 + static_cast<int>(seed % 2); ++c) {
    std::vector<std::int64_t> demand;
    for (int s = 0; s < steps; ++s) demand.push_back(below(6));
    out.add_capacity(demand, 6);
  }
  return out;
}

TEST(SetSearch, FindsAScheduleWhereThereIsOneAndSaysWhereThereIsNone) {
  int found = 0;
  int none = 0;
  for (unsigned seed = 1; seed <= 1'500; ++seed) {
    const Crowd crowd = random_crowd(seed, 6);
    for (int phases = 1; phases <= 4; ++phases) {
      const PhasesTried tried = crowd.tried(phases);
      const bool any = crowd.any(phases);
      EXPECT_NE(any, tried.none) << "seed " << seed << ", " << phases << " phases";
      EXPECT_EQ(any, !tried.starts.empty()) << "seed " << seed << ", " << phases << " phases";
      if (any) {
        EXPECT_TRUE(crowd.fitted_by(tried.starts)) << "seed " << seed;
        EXPECT_LE(*std::max_element(tried.starts.begin(), tried.starts.end()), phases) << "seed " << seed;
      }
      ++(any ? found : none);
    }
  }
  EXPECT_GT(found, 1'000);
  EXPECT_GT(none, 1'000);
}

TEST(SetSearch, SaysNothingOfLongerStepsOrOfOrderInACircle) {
  Crowd longer(2);
  longer.add_capacity({3, 3}, 3);
  longer.world.steps[StepId(1)].duration = 2;
  EXPECT_FALSE(longer.tried(1).none);
  EXPECT_TRUE(longer.tried(3).starts.empty());
  Crowd circle(2);
  circle.add_capacity({3, 3}, 3);
  circle.add_edge(0, 1, 0);
  circle.add_edge(1, 0, 0);
  EXPECT_FALSE(circle.tried(1).none);
}

TEST(SetSearch, GivesUpInTime) {
  const Crowd crowd = [] {
    Crowd out(60);
    std::vector<std::int64_t> demand;
    for (int s = 0; s < 60; ++s) demand.push_back(100 + 37 * s % 53);
    out.add_capacity(demand, 400);
    return out;
  }();
  source::Stop stop;
  stop.request(source::StopReason::interrupted);
  const PhasesTried tried = try_phases(crowd.world, crowd.structure,
                                       windows_within(crowd.world, crowd.structure, 61), 20, much, stop);
  EXPECT_FALSE(tried.none);
  EXPECT_TRUE(tried.starts.empty());
}

}  // namespace
}  // namespace pathproof::query
