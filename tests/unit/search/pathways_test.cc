// What the searches find on small worlds, against every pathway there is.

#include "search/pathways.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "model/trace.h"
#include "search/decide.h"
#include "search/tidy.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// Each with another reason why the least is not obvious; the last has none.
const std::vector<std::string> worlds{
    R"j("steps": { "A": {}, "B": { "requires": ["A"] }, "C": {} },
        "goals": { "g": "done(B) or done(C)" }, "goal": "g")j",
    R"j("steps": { "A": { "duration": 2 }, "B": {}, "C": {} }, "rules": { "r": "included(A) implies start(A) >= 2" },
        "goals": { "g": "done(A) or (done(B) and done(C))" }, "goal": "g")j",
    R"j("steps": { "A": {}, "B": { "duration": 2 }, "C": {} },
        "rules": { "apart": "always count(s: Step where active(s)) <= 1", "late": "included(C) implies B before C" },
        "goals": { "g": "done(C)" }, "goal": "g")j",
    R"j("facts": { "agreed": { "type": "Bool", "default": "open" } },
        "steps": { "A": {}, "B": {}, "C": {} }, "rules": { "r": "agreed implies included(B) and start(B) = 3" },
        "goals": { "g": "agreed or (done(A) and done(C) and start(C) > start(A))" }, "goal": "g")j",
    R"j("steps": { "A": {}, "B": { "requires": ["A"] }, "C": {} }, "rules": { "no": "not included(A)" },
        "goals": { "g": "done(B)" }, "goal": "g")j"};

std::shared_ptr<model::Problem> world(std::size_t i) {
  return support::problem_of(R"j({ "pathproof": "1.0", "horizon": 4, )j" + worlds[i] + " }");
}

UnitSet all_units(const model::Problem& problem) {
  return complement({}, static_cast<int>(problem.units.size()));
}

// Steps, then phases.
std::pair<int, int> size(const model::Problem& problem, const model::Choice& choice) {
  return {support::step_count(choice), support::phases(problem, choice)};
}

// What `nearest` promises to keep small: steps changed, shift of those that stay, open facts changed, phases.
std::vector<int> change(const model::Problem& problem, const model::Choice& from, const model::Choice& to) {
  std::vector<int> out(4, 0);
  for (const model::StepId s : from.start.ids()) {
    if (from.start[s] != to.start[s]) ++out[0];
    if (from.start[s] > 0 && to.start[s] > 0) out[1] += std::abs(from.start[s] - to.start[s]);
  }
  for (const model::FactId f : from.facts.ids()) out[2] += from.facts[f] == to.facts[f] ? 0 : 1;
  out[3] = support::phases(problem, to);
  return out;
}

TEST(Decide, AgreesWithAllPathways) {
  const source::Stop stop;
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const auto problem = world(i);
    const auto valid = support::valid_choices(*problem);
    for (const encode::Engine engine : {encode::Engine::cadical, encode::Engine::z3}) {
      Settings settings;
      settings.engine = engine;
      const Decision decision = decide(*problem, settings, stop);
      EXPECT_EQ(decision.answer, valid.empty() ? encode::Answer::unsatisfiable : encode::Answer::satisfiable)
          << i;
      if (decision.answer != encode::Answer::satisfiable) continue;
      const model::Trace trace(*problem->world, decision.choice);
      EXPECT_TRUE(model::failing_units(*problem, trace).empty()) << i;
    }
  }
}

TEST(Decide, NeverTakesAStopForANo) {
  source::Stop stop;
  stop.request(source::StopReason::time);
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const auto problem = world(i);
    if (support::valid_choices(*problem).empty()) continue;
    try {
      EXPECT_NE(decide(*problem, {}, stop).answer, encode::Answer::unsatisfiable) << i;
    } catch (const source::Stopped& stopped) {
      EXPECT_EQ(stopped.reason, source::StopReason::time);
    }
  }
}

TEST(Smallest, HasTheFewestStepsThenPhases) {
  const source::Stop stop;
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const auto problem = world(i);
    const auto valid = support::valid_choices(*problem);
    PathwaySearch search(*problem, {}, stop);
    const auto best = search.smallest(all_units(*problem));
    EXPECT_TRUE(search.known());
    ASSERT_EQ(best.has_value(), !valid.empty()) << i;
    if (!best) continue;
    auto least = size(*problem, valid.front());
    for (const model::Choice& choice : valid) least = std::min(least, size(*problem, choice));
    EXPECT_TRUE(best->proved);
    EXPECT_EQ(size(*problem, best->choice), least) << i;
    EXPECT_TRUE(model::failing_units(*problem, model::Trace(*problem->world, best->choice)).empty());
  }
}

TEST(Nearest, ChangesLeast) {
  const source::Stop stop;
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const auto problem = world(i);
    const auto valid = support::valid_choices(*problem);
    if (valid.empty()) continue;
    PathwaySearch search(*problem, {}, stop);
    for (const model::Starts& starts : {model::Starts{0, 0, 0}, {3, 1, 2}, {1, 1, 1}, {2, 0, 4}}) {
      model::Choice from = valid.front();
      std::copy(starts.begin(), starts.end(), from.start.begin());
      const auto best = search.nearest(all_units(*problem), from);
      ASSERT_TRUE(best) << i;
      auto least = change(*problem, from, valid.front());
      for (const model::Choice& choice : valid) least = std::min(least, change(*problem, from, choice));
      EXPECT_EQ(change(*problem, from, best->choice), least) << i << testing::PrintToString(starts);
    }
  }
}

TEST(Tidy, MeetsTheSameUnitsWithNoMore) {
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const auto problem = world(i);
    for (const model::Choice& choice : support::valid_choices(*problem)) {
      const model::Choice tidied = tidy(*problem, choice);
      EXPECT_TRUE(model::failing_units(*problem, model::Trace(*problem->world, tidied)).empty());
      EXPECT_LE(support::step_count(tidied), support::step_count(choice));
      EXPECT_LE(support::phases(*problem, tidied), support::phases(*problem, choice));
      const model::Choice moved = tidy_times(*problem, choice);
      EXPECT_EQ(support::step_count(moved), support::step_count(choice));
      EXPECT_TRUE(model::failing_units(*problem, model::Trace(*problem->world, moved)).empty());
    }
  }
}

TEST(Tidy, DropsWhatIsNotNeededAndMovesUp) {
  const auto problem = world(0);
  const model::Choice tidied = tidy(*problem, {{0, 0, 4}, {}});
  EXPECT_EQ(tidied.start, (model::Starts{0, 0, 1}));
  EXPECT_EQ(support::step_count(tidy(*problem, {{2, 3, 1}, {}})), 1);
}

TEST(Distance, CountsWhatTheScheduleDidNotSay) {
  const auto problem = support::problem_of(
      R"j({ "pathproof": "1.0", "horizon": 4, "steps": { "A": {}, "B": {}, "C": {}, "D": {} } })j",
      R"j({ "pathproof": "1.0", "spec": "s.json", "schedule": [["A"], ["B", "C"]] })j");
  const Distance far = distance(*problem, {{1, 3, 0, 2}, {}});
  EXPECT_EQ(far.moved, (std::vector{model::StepId(1), model::StepId(2)}));
  EXPECT_EQ(far.left_out, std::vector{model::StepId(2)});
  EXPECT_EQ(far.added, std::vector{model::StepId(3)});
  EXPECT_EQ(far.total(), 3U);
  EXPECT_EQ(distance(*problem, {{1, 2, 2, 0}, {}}).total(), 0U);
}

}  // namespace
}  // namespace pathproof::query
