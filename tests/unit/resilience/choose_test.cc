// Patterns to hazards.
#include "resilience/choose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* spec = R"json({ "pathproof": "1.0", "id": "choose",
  "sorts": { "Actor": { "N": "North", "S": "South" } },
  "facts": { "agrees": { "args": ["Actor", "Step"], "type": "Bool", "default": "open" },
             "seat": { "args": [], "type": "Actor", "default": "open" },
             "storm_from": { "args": [], "type": "Int", "default": 1 } },
  "steps": { "A": {}, "B": {} },
  "rules": { "storm": { "formula": "no s: Step: start(s) = storm_from", "on": false, "holder": ["S"] } },
  "goals": { "g": "done(A)" }, "goal": "g", "horizon": 2 })json";

std::vector<std::string> chosen(const std::vector<std::string>& patterns,
                                const std::vector<std::string>& by = {}) {
  const auto problem = support::problem_of(spec);
  Diagnostics problems;
  std::vector<std::string> out;
  for (const Hazard& hazard : choose_hazards(*problem, patterns, by, 2, problems)) out.push_back(hazard.name);
  if (!problems.empty()) return {"refused: " + problems.front().message};
  return out;
}

TEST(Choose, MatchesFactsWithTheirActors) {
  EXPECT_THAT(chosen({"agrees(*, A)"}), ElementsAre("agrees(N, A)", "agrees(S, A)"));
  EXPECT_THAT(chosen({"agrees(*,*)", "agrees(N, A)"}, {"S"}), ElementsAre("agrees(S, A)", "agrees(S, B)"));
  EXPECT_THAT(chosen({"seat=S"}), ElementsAre("seat = S"));
}

TEST(Choose, MakesAShockOfEachPhase) {
  EXPECT_THAT(chosen({"storm@storm_from"}), ElementsAre("storm@storm_from=1", "storm@storm_from=2"));
  EXPECT_THAT(chosen({"storm", "slip:*=2"}), ElementsAre("storm", "slip:A=2", "slip:B=2"));
}

TEST(Choose, SaysWhatItDoesNotFind) {
  EXPECT_THAT(chosen({"nothing"}),
              ElementsAre("refused: `--against nothing`: no open fact and no rule that is off is called so"));
  EXPECT_THAT(chosen({"seat"}), ElementsAre("refused: `--against seat`: `seat` cannot be `false`"));
  EXPECT_THAT(chosen({"slip:A=0"}),
              ElementsAre("refused: `--against slip:A=0`: a slip is a number of phases from 1 to 1000"));
}

}  // namespace
}  // namespace pathproof::query
