// A limit on the work ends the search of `resilience` anywhere: what is told then is part of what is told without one.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"
#include "resilience/random_game.h"

namespace pathproof {
namespace {

bool part_of(const std::vector<std::size_t>& some, const std::vector<std::size_t>& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](std::size_t h) { return std::find(all.begin(), all.end(), h) != all.end(); });
}

void expect_part(const ResilienceReport& some, const ResilienceReport& whole) {
  EXPECT_EQ(some.reason, Reason::effort);
  EXPECT_TRUE(some.verdict == Verdict::unknown || some.verdict == whole.verdict);
  EXPECT_TRUE(some.possible);
  EXPECT_LE(some.looked_at, some.hazards.size());
  EXPECT_TRUE(part_of(some.vetoes, whole.vetoes));
  EXPECT_TRUE(part_of(some.idle, whole.idle));
  EXPECT_LE(some.survived, whole.survived);
  for (const auto& set : some.blocking_sets)
    EXPECT_NE(std::find(whole.blocking_sets.begin(), whole.blocking_sets.end(), set),
              whole.blocking_sets.end());
  for (std::size_t i = 0; i < some.blocking.size() && i < whole.blocking.size(); ++i) {
    EXPECT_LE(std::stoul(some.blocking[i].sets), std::stoul(whole.blocking[i].sets));
    if (some.blocking[i].complete) {
      EXPECT_EQ(some.blocking[i].sets, whole.blocking[i].sets);
    }
  }
  if (!some.planned) {
    EXPECT_EQ(some.verdict, Verdict::unknown);
    EXPECT_TRUE(some.plan.children.empty());
  }
  if (!some.best) {
    EXPECT_TRUE(some.hedges.empty());
    EXPECT_TRUE(some.matrix.empty());
  }
}

// Every answer that a limit leaves of the question, up to the one that needs none.
std::set<std::string> answers_of(const std::string& spec, ResilienceOptions wanted) {
  const Loaded loaded = load_text(spec, "", {});
  EXPECT_TRUE(loaded.question) << render_text(loaded.diagnostics);
  Diagnostics problems;
  const ResilienceReport whole = resilience(*loaded.question, wanted, {}, problems);
  if (!problems.empty() || !whole.possible) return {};
  EXPECT_TRUE(whole.complete);
  std::set<std::string> out;
  for (wanted.most_questions = 1;; ++wanted.most_questions) {
    SCOPED_TRACE(fmt::format("{} questions\n{}", wanted.most_questions, spec));
    const ResilienceReport some = resilience(*loaded.question, wanted, {}, problems);
    EXPECT_TRUE(problems.empty());
    Style style;
    style.statistics = false;
    style.detail = Detail::full;
    out.insert(render_text(some, style));
    EXPECT_FALSE(render_json(some, style).empty());
    if (some.complete) {
      EXPECT_EQ(render_text(some, style), render_text(whole, style));
      return out;
    }
    expect_part(some, whole);
    if (testing::Test::HasFailure()) return out;
  }
}

TEST(Partial, IsPartOfTheWholeWhereverTheSearchEnds) {
  const long count = setting("PATHPROOF_RANDOM_GAMES", 3);
  const auto first = static_cast<unsigned long>(setting("PATHPROOF_SEED", 1));
  for (unsigned long seed = first; seed < first + static_cast<unsigned long>(count); ++seed) {
    const RandomGame game(seed);
    ResilienceOptions wanted;
    wanted.against = game.against;
    wanted.told = static_cast<ToldWhen>(seed % 4);
    wanted.refusals = static_cast<int>(seed % 3);
    answers_of(game.spec, wanted);
    if (HasFailure()) return;
  }
}

constexpr const char* two_ways = R"json({ "pathproof": "1.0", "id": "two-ways",
  "sorts": { "Actor": { "N": "North", "S": "South" } },
  "facts": { "agrees": { "args": ["Actor", "Step"], "type": "Bool", "default": "open" } },
  "steps": { "talks": {}, "court": { "duration": 2 }, "treaty": { "requires": ["talks or court"] } },
  "rules": { "consent": "all a: Actor, s: Step: included(s) implies agrees(a, s)" },
  "goals": { "signed": "done(treaty)" }, "goal": "signed", "horizon": 4 })json";

// In the order in which things become known.
TEST(Partial, TellsWhatWasFoundSoFar) {
  ResilienceOptions wanted;
  wanted.against = {"agrees(*, *)"};
  const std::set<std::string> answers = answers_of(two_ways, wanted);
  const auto told = [&](const char* words) {
    return std::count_if(answers.begin(), answers.end(),
                         [&](const std::string& answer) { return answer.find(words) != std::string::npos; });
  };
  EXPECT_EQ(told("This is not a no"), 1);
  EXPECT_GT(told("of the refusals asked about were looked at so far"), 1);
  EXPECT_GT(told("A plan if nothing happens: 2 steps in 2 phases."), 0);
  EXPECT_GT(told("a better plan that survives as much was not ruled out"), 0);
  EXPECT_GT(told("what leaves no pathway together was not all counted"), 0);
  EXPECT_GT(told("together: not looked at"), 0);
}

TEST(Partial, ShowsNothingThatWasNotConfirmed) {
  const Loaded loaded = load_text(two_ways, "", {});
  ASSERT_TRUE(loaded.question);
  const std::atomic<bool> stopped{true};
  Options options;
  options.interrupt = &stopped;
  ResilienceOptions wanted;
  wanted.against = {"agrees(*, *)"};
  Diagnostics problems;
  const ResilienceReport report = resilience(*loaded.question, wanted, options, problems);
  // A small question may be answered before anybody looks at the clock.
  if (report.complete) return;
  EXPECT_EQ(report.reason, Reason::interrupted);
  if (report.verdict == Verdict::feasible) {
    EXPECT_TRUE(report.planned);
  }
}

}  // namespace
}  // namespace pathproof
