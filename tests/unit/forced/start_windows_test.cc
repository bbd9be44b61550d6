// Windows of starts: of the pathways of the fewest phases where that number is settled, else of all.

#include "forced/certify.h"
#include "forced/fewest.h"
#include "forced/find.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

// A chain of two, a step on its own, and a detour that the shortest pathways have no time for.
constexpr const char* spec = R"j({ "pathproof": "1.0",
  "steps": { "first": {}, "second": { "requires": ["first"] }, "alone": {},
             "detour": { "duration": 3 } },
  "goals": { "g": "done(second) and done(alone)" }, "goal": "g" })j";

using Window = std::pair<int, int>;

std::vector<Window> windows_of(const ForcedAnswer& answer) {
  std::vector<Window> out;
  for (const StartWindow& window : answer.windows) out.emplace_back(window.earliest, window.latest);
  return out;
}

TEST(StartWindows, AreOfTheShortestPathwaysWhereTheirLengthIsKnown) {
  const source::Stop stop;
  const auto problem = support::problem_of(spec);
  ForcedSettings settings;
  settings.fewest = [](const model::Choice&) { return 2; };
  const ForcedAnswer answer = forced(*problem, settings, stop);
  ASSERT_EQ(answer.verdict, encode::Answer::satisfiable);
  EXPECT_EQ(answer.fewest, 2);
  EXPECT_EQ(windows_of(answer), (std::vector<Window>{{1, 1}, {2, 2}, {1, 2}, {0, 0}}));
  for (const model::StepId s : problem->world->steps.ids()) {
    EXPECT_FALSE(answer.unsettled[s]);
    EXPECT_FALSE(answer.impossible[s]);
  }
}

TEST(StartWindows, AreOfAllPathwaysElse) {
  const source::Stop stop;
  const auto problem = support::problem_of(spec);
  for (const bool asked : {false, true}) {
    ForcedSettings settings;
    if (asked) settings.fewest = [](const model::Choice&) { return 0; };
    const ForcedAnswer answer = forced(*problem, settings, stop);
    EXPECT_EQ(answer.fewest, 0);
    EXPECT_EQ(windows_of(answer), (std::vector<Window>{{1, 5}, {2, 6}, {1, 6}, {1, 4}}));
  }
}

TEST(StartWindows, OfTheShortestNeedThatLengthToBeCertified) {
  const source::Stop stop;
  const auto problem = support::problem_of(spec);
  ForcedSettings settings;
  std::optional<certify::CertifiedMinimal> fewest;
  settings.fewest = [&](const model::Choice& example) {
    fewest = ask::fewest_phases(*problem, example, settings.solver, stop);
    return certify::settled_phases(fewest).value_or(0);
  };
  const ForcedAnswer answer = forced(*problem, settings, stop);
  EXPECT_EQ(answer.fewest, 2);
  const auto certified = certify::certify_forced(*problem, {answer, true, fewest, {}}, *problem, {}, stop);
  EXPECT_TRUE(certified.confirmed());
  EXPECT_FALSE(certified.fewest_open());
  EXPECT_THROW(certify::certify_forced(*problem, {answer, true, std::nullopt, {}}, *problem, {}, stop),
               certify::CheckFailed);
  ForcedAnswer wrong = answer;
  wrong.windows[model::StepId(2)].latest = 1;
  EXPECT_THROW(certify::certify_forced(*problem, {wrong, true, fewest, {}}, *problem, {}, stop),
               certify::CheckFailed);
}

TEST(StartWindows, SayWhenTheFewestPhasesStayOpen) {
  const source::Stop stop;
  const auto problem = support::problem_of(spec);
  const ForcedAnswer answer = forced(*problem, {}, stop);
  EXPECT_TRUE(
      certify::certify_forced(*problem, {answer, true, std::nullopt, {}}, *problem, {}, stop).fewest_open());
  Edits edits;
  edits.horizon = 4;
  const auto within = support::problem_of(spec, {}, edits);
  const ForcedAnswer bounded = forced(*within, {}, stop);
  EXPECT_FALSE(
      certify::certify_forced(*within, {bounded, false, std::nullopt, {}}, *within, {}, stop).fewest_open());
}

}  // namespace
}  // namespace pathproof::query
