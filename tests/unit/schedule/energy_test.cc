// Earliest starts raised by counting.

#include "schedule/energy.h"

#include <gtest/gtest.h>

namespace pathproof::query {
namespace {

model::World steps_of(const std::vector<int>& durations) {
  model::World world;
  for (const int duration : durations) {
    world.steps.emplace_back();
    world.steps.back().duration = duration;
  }
  return world;
}

using Heads = model::IdVector<StepId, int>;

struct Numbers {
  int from;
  int to;
  int lag;
};

std::vector<Link> links(const std::vector<Numbers>& all) {
  std::vector<Link> out;
  for (const auto& [from, to, lag] : all) out.push_back({StepId(from), StepId(to), lag});
  return out;
}

Capacity one_of(std::size_t steps, std::int64_t limit) {
  Capacity out;
  out.demand.assign(steps, 1);
  out.limit = limit;
  return out;
}

TEST(Energy, WhatComesBeforeAStepHasToFitBeforeIt) {
  const model::World world = steps_of({1, 1, 1, 1});
  Heads heads(4, 1);
  raise_by_energy(world, links({{0, 3, 1}, {1, 3, 1}, {2, 3, 1}}), {one_of(4, 1)}, false, heads);
  EXPECT_EQ(heads, (Heads{1, 1, 1, 4}));
  heads.assign(4, 1);
  raise_by_energy(world, links({{0, 3, 1}, {1, 3, 1}, {2, 3, 1}}), {one_of(4, 2)}, false, heads);
  EXPECT_EQ(heads[StepId(3)], 3);
}

TEST(Energy, AWayThatIsLeftToTheStepCounts) {
  // Three steps, one at a time, then one that needs no capacity and takes two phases, then the last.
  const model::World world = steps_of({1, 1, 1, 2, 1});
  Capacity capacity = one_of(5, 1);
  capacity.demand[StepId(3)] = 0;
  Heads heads(5, 1);
  raise_by_energy(world, links({{0, 3, 1}, {1, 3, 1}, {2, 3, 1}, {3, 4, 2}}), {capacity}, false, heads);
  EXPECT_EQ(heads[StepId(3)], 4);
  EXPECT_EQ(heads[StepId(4)], 6);
}

TEST(Energy, StepsThatMayShareAPhaseWithTheStepCountWithIt) {
  // An assembly line: start(0) <= start(2), start(1) <= start(2), two of them to a phase.
  const model::World world = steps_of({1, 1, 1});
  Heads heads(3, 1);
  raise_by_energy(world, links({{0, 2, 0}, {1, 2, 0}}), {one_of(3, 2)}, false, heads);
  EXPECT_EQ(heads, (Heads{1, 1, 2}));
}

TEST(Energy, ACycleOfLinksIsLeftAlone) {
  const model::World world = steps_of({1, 1});
  Heads heads(2, 1);
  raise_by_energy(world, links({{0, 1, 0}, {1, 0, 0}}), {one_of(2, 1)}, false, heads);
  EXPECT_EQ(heads, (Heads{1, 1}));
}

TEST(Energy, MirroredTheFirstPhaseIsTheLast) {
  // Three steps of three phases each start in different phases. Seen backwards these are their last phases, so the
  // other two are through with the capacity only when they are complete.
  const model::World world = steps_of({3, 3, 3});
  Capacity capacity = one_of(3, 1);
  capacity.occupies = Capacity::Occupies::first;
  Heads forward(3, 1);
  raise_by_energy(world, links({{0, 2, 3}, {1, 2, 3}}), {capacity}, false, forward);
  EXPECT_EQ(forward[StepId(2)], 5);  // starts in 1 and 2, complete in 4
  Heads mirrored(3, 1);
  raise_by_energy(world, links({{0, 2, 3}, {1, 2, 3}}), {capacity}, true, mirrored);
  EXPECT_EQ(mirrored[StepId(2)], 5);  // complete in 3 and 4
}

}  // namespace
}  // namespace pathproof::query
