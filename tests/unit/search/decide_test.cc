// A stop in the middle of the search is never a "no".

#include "search/decide.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

// There is a pathway, but none within the short horizon that is tried first.
const char* const late_spec = R"j({ "pathproof": "1.0",
  "state": { "work": { "args": [], "type": "Counter", "default": 0 } },
  "steps": { "A": { "duration": 12, "effects": ["work += 1"] },
             "B": { "duration": 12, "requires": ["work >= 1"], "effects": ["work += 1"] },
             "C": { "duration": 12, "requires": ["work >= 2"], "effects": ["work += 1"] },
             "D": { "duration": 12, "requires": ["work >= 3"], "effects": ["work += 1"] } },
  "goals": { "all": "work = 4" }, "goal": "all" })j";

TEST(Decide, SaysWhatIsSo) {
  const auto problem = support::problem_of(late_spec);
  const source::Stop never;
  EXPECT_EQ(decide(*problem, Settings{}, never).answer, encode::Answer::satisfiable);
}

TEST(Decide, SaysNoNoWhenItIsStopped) {
  const auto problem = support::problem_of(late_spec);
  Settings settings;
  settings.engine = encode::Engine::z3;  // looks at the stop every few milliseconds, and may be done before
  const auto begin = std::chrono::steady_clock::now();
  const source::Stop never;
  decide(*problem, settings, never);
  const auto whole = std::chrono::steady_clock::now() - begin;
  constexpr int runs = 200;
  for (int i = 0; i < runs; ++i) {
    source::Stop stop;
    std::thread later([&] {
      std::this_thread::sleep_for(whole * i / runs);
      stop.request(source::StopReason::time);
    });
    encode::Answer answer = encode::Answer::unknown;
    try {
      answer = decide(*problem, settings, stop).answer;
    } catch (const source::Stopped&) {
    }
    later.join();
    ASSERT_NE(answer, encode::Answer::unsatisfiable) << i;
  }
}

}  // namespace
}  // namespace pathproof::query
