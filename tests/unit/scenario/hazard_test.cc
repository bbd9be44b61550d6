// What stays of a pathway when a hazard comes to light, and what a hazard does by itself.
#include "scenario/hazard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/trace.h"
#include "scenario/consequences.h"
#include "scenario/copies.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

using model::StepId;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* two_ways = R"json({ "pathproof": "1.0", "id": "two-ways",
  "facts": { "agreed": { "args": ["Step"], "type": "Bool", "default": "open" },
             "vetted": { "args": [], "type": "Bool", "default": "open" } },
  "steps": { "talks": {}, "court": { "duration": 2 }, "treaty": { "requires": ["talks or court"] } },
  "rules": { "consent": "all s: Step: included(s) implies agreed(s)", "clean": "included(court) implies vetted" },
  "goals": { "signed": "done(treaty)" }, "goal": "signed", "horizon": 4 })json";

const StepId talks{0};
const StepId court{1};
const StepId treaty{2};

Hazard refusal(int fact, std::vector<StepId> due) {
  Hazard out;
  out.fact = model::FactId(fact);
  out.due = std::move(due);
  return out;
}

class Scenario : public testing::Test {
 protected:
  std::shared_ptr<model::Problem> problem_ = support::problem_of(two_ways);
  std::vector<Hazard> hazards_{refusal(0, {talks}), refusal(1, {court}), refusal(2, {treaty}),
                               refusal(3, {})};
  source::Stop stop_;
  Settings settings_;
};

TEST_F(Scenario, IsDueWhenTheFirstOfItsStepsStarts) {
  const Hazard either = refusal(0, {talks, treaty});
  EXPECT_EQ(due_phase(either, *problem_->world, model::Starts{2, 0, 3}), 2);
  EXPECT_EQ(due_phase(either, *problem_->world, model::Starts{0, 1, 3}), 3);
  EXPECT_EQ(due_phase(either, *problem_->world, model::Starts{0, 1, 0}), 0);
}

TEST_F(Scenario, SlipsAreDueWhenTheirStepWasToComplete) {
  Hazard slip;
  slip.kind = Hazard::Kind::slip;
  slip.step = court;
  slip.by = 1;
  EXPECT_EQ(due_phase(slip, *problem_->world, model::Starts{0, 2, 4}), 3);
  const model::Problem under = problem_under(*problem_, {slip}, {0});
  EXPECT_EQ(under.world->steps[court].duration, 3);
  EXPECT_EQ(problem_->world->steps[court].duration, 2);
}

TEST_F(Scenario, KeepsWhatNoticeLeaves) {
  const model::Starts starts{1, 1, 3};
  Game game{*problem_, hazards_, Told::act, 4, {}};
  EXPECT_EQ(what_stays(game, hazards_[0], starts, 1).until, 1);
  EXPECT_THAT(what_stays(game, hazards_[0], starts, 1).refused, ElementsAre(talks));
  game.told = Told::eve;
  EXPECT_EQ(what_stays(game, hazards_[0], starts, 1).until, 0);
  EXPECT_THAT(what_stays(game, hazards_[0], starts, 1).refused, IsEmpty());
  game.told = Told::never;
  EXPECT_EQ(what_stays(game, hazards_[0], starts, 1).until, 4);
}

TEST_F(Scenario, FindsTheStepsThatBringAHazardUp) {
  Consequences consequences(*problem_, hazards_, 4, settings_, stop_);
  EXPECT_THAT(consequences.due_steps(hazards_[3]), ElementsAre(court));
  EXPECT_FALSE(consequences.broken_without(hazards_[0], {talks}));
  EXPECT_TRUE(consequences.broken_without(hazards_[0], {court}));
  EXPECT_TRUE(consequences.refuses_step(hazards_[0]));
  EXPECT_FALSE(consequences.pathway_under({2}));
  EXPECT_TRUE(consequences.pathway_under({0}));
  EXPECT_FALSE(consequences.pathway_under({0, 3}));
}

// Whoever has begun with the talks alone and is refused them in phase 1 has time for the court; a phase later there is none.
TEST_F(Scenario, TiesCopiesToWhatHasStarted) {
  const Game game{*problem_, hazards_, Told::act, 4,
                  decltype(Game::decided)(problem_->world->open_facts.size(), false)};
  Copies copies(game, {}, settings_, stop_);
  const std::size_t answer = copies.add(0, 0);
  CopyBounds bounds;
  bounds.starts = model::Starts{1, 0, 2};
  ASSERT_EQ(copies.solve({}, bounds), encode::Answer::satisfiable);
  EXPECT_EQ(copies.choice(answer).start, (model::Starts{0, 2, 4}));
  bounds.starts = model::Starts{2, 0, 3};
  EXPECT_EQ(copies.solve({}, bounds), encode::Answer::unsatisfiable);
  EXPECT_THAT(copies.core(), ElementsAre(answer));
}

}  // namespace
}  // namespace pathproof::query
