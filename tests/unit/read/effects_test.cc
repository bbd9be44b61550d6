// Effects as something to be read back: what each changes, and the question without it.

#include <gtest/gtest.h>

#include "read/find.h"
#include "read/meaning.h"
#include "read/subjects.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

const char* const effects_spec = R"j({ "pathproof": "1.0",
  "sorts": { "Party": { "N": "North", "S": "South" } },
  "facts": { "host": { "args": [], "type": "Party", "default": "open" } },
  "state": { "members": { "args": [], "type": "Counter", "default": 0 }, "seat": { "args": [], "type": "Party?", "default": "nobody" },
             "quiet": { "args": [], "type": "Bool", "default": true } },
  "steps": { "join": { "effects": ["members += 1", "seat := host", "quiet := true"] }, "leave": { "effects": ["seat := nobody"] } },
  "rules": { "north": "always (seat = nobody or seat = N)", "some": "always (members <= 4)" },
  "goals": { "all": "members >= 1" }, "goal": "all",
  "claims": { "north": "finally (seat = nobody or seat = N)", "joined": "included(join)", "quiet": "finally quiet" } })j";

Subject read_subject(const model::Problem& problem, const std::string& id) {
  Diagnostics problems;
  const std::vector<Subject> found = choose_subjects(problem, {id}, problems);
  EXPECT_EQ(found.size(), 1U) << id;
  return found.front();
}

std::vector<std::string> turning(const model::Problem& problem, const std::string& id) {
  std::vector<ClaimAnswer> known;
  const source::Stop never;
  std::vector<std::string> out;
  for (const Turn& turn : find_turns(problem, read_subject(problem, id), known, Settings{}, never))
    out.push_back(turn.claim->statement.id);
  return out;
}

TEST(Effects, AreNamedByTheirWholeIdAlone) {
  const auto problem = support::problem_of(effects_spec);
  Diagnostics problems;
  EXPECT_EQ(choose_subjects(*problem, {"effect:*"}, problems).size(), 4U);
  EXPECT_EQ(choose_subjects(*problem, {"effect:join/*"}, problems).size(), 3U);
  EXPECT_TRUE(problems.empty());
  for (const Subject& subject : choose_subjects(*problem, {"*"}, problems))
    EXPECT_NE(subject.kind, Card::Kind::effect);
  choose_subjects(*problem, {"join/2"}, problems);
  EXPECT_EQ(problems.size(), 1U);
}

TEST(Effects, ChangeTheirInstanceWhereTheStepCompletes) {
  const auto problem = support::problem_of(effects_spec);
  model::Choice choice;
  choice.start.push_back(2);
  choice.start.push_back(1);
  choice.facts.push_back(1);
  const model::Trace trace(*problem->world, choice);
  const Change seat = change_by(read_subject(*problem, "effect:join/2"), trace);
  EXPECT_EQ(seat.phase, 2);
  EXPECT_EQ(seat.before, model::nobody);
  EXPECT_EQ(seat.after, 1);
  const Change quiet = change_by(read_subject(*problem, "effect:join/3"), trace);
  EXPECT_EQ(quiet.before, quiet.after);
}

TEST(Effects, LeftOutLeaveTheWorldAsItIsOtherwise) {
  const auto problem = support::problem_of(effects_spec);
  const auto less = without_subject(*problem, read_subject(*problem, "effect:join/1"));
  ASSERT_TRUE(less);
  EXPECT_EQ(less->world->steps.front().effects.size(), 2U);
  EXPECT_EQ(problem->world->steps.front().effects.size(), 3U);
  EXPECT_EQ(less->units.size(), problem->units.size());
  EXPECT_FALSE(
      without_subject(*support::problem_of(support::replaced(effects_spec, "members += 1", "members += 2")),
                      read_subject(*problem, "effect:join/1")));
}

TEST(Effects, TurnWhatHangsOnThemAndNothingElse) {
  const auto problem = support::problem_of(effects_spec);
  // Without it no pathway reaches the goal.
  EXPECT_EQ(turning(*problem, "effect:join/1"), (std::vector<std::string>{"north", "joined", "quiet"}));
  EXPECT_TRUE(turning(*problem, "effect:join/2").empty());
  EXPECT_TRUE(turning(*problem, "effect:join/3").empty());
  EXPECT_EQ(turning(*problem, "rule:north"), std::vector<std::string>{"north"});
}

TEST(Goals, HangOnlyWhereTheyAreAsked) {
  const auto spec = support::replaced(effects_spec, R"("all": "members >= 1")",
                                      R"("all": "members >= 1", "more": "members >= 2")");
  const auto problem = support::problem_of(spec);
  EXPECT_TRUE(without_subject(*problem, read_subject(*problem, "goal:all")));
  EXPECT_FALSE(without_subject(*problem, read_subject(*problem, "goal:more")));
}

}  // namespace
}  // namespace pathproof::query
