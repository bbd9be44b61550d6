// Calls are independent of each other: several threads ask at once, of one question and of several.

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "facade/questions.h"

namespace pathproof {
namespace {

using facade_test::dispute;
using facade_test::question;

const std::string feasible = R"j({ "pathproof": "1.0", "horizon": 4, "sorts": { "Actor": ["US", "MX"] },
  "state": { "p": { "args": ["Actor"], "type": "Bool", "default": false } },
  "steps": { "A": { "effects": ["p(US) := true"] }, "B": { "requires": ["p(US)"] }, "C": {} },
  "rules": { "one": "always count(s: Step where active(s)) <= 1" },
  "goals": { "g": "done(B) and done(C)" }, "goal": "g", "claims": { "order": "A before B" } })j";

Style without_statistics() {
  Style style;
  style.statistics = false;
  return style;
}

// All answers to a question, as text.
std::string answers(const Question& asked) {
  Diagnostics problems;
  std::string out = render_text(check(asked, {}), without_statistics());
  out += render_text(minimal(asked, {}, {}, problems), without_statistics());
  out += render_text(explain(asked, {}, {}, problems), without_statistics());
  out += render_json(prove(asked, {}), without_statistics());
  out += render_text(forced(asked, {}, {}), without_statistics());
  return out;
}

TEST(Threads, AskTheirOwnQuestions) {
  const std::array<std::string, 2> alone{answers(question(feasible)), answers(question(dispute))};
  std::array<std::string, 2> together;
  std::thread first([&] { together[0] = answers(question(feasible)); });
  std::thread second([&] { together[1] = answers(question(dispute)); });
  first.join();
  second.join();
  EXPECT_EQ(together, alone);
}

TEST(Threads, ShareAQuestion) {
  const Question shared = question(dispute);
  const std::string alone = answers(shared);
  std::array<std::string, 2> together;
  std::thread first([&] { together[0] = answers(shared); });
  std::thread second([&, copy = shared] { together[1] = answers(copy); });
  first.join();
  second.join();
  EXPECT_EQ(together[0], alone);
  EXPECT_EQ(together[1], alone);
}

// One call is stopped, the other is not.
TEST(Threads, AreStoppedOneByOne) {
  const Question shared = question(dispute);
  const std::atomic<bool> interrupt{true};
  Options stopped;
  stopped.interrupt = &interrupt;
  std::array<Verdict, 2> verdicts{};
  std::thread first([&] { verdicts[0] = check(shared, stopped).verdict; });
  std::thread second([&] { verdicts[1] = check(shared, {}).verdict; });
  first.join();
  second.join();
  EXPECT_EQ(verdicts[0], Verdict::unknown);
  EXPECT_EQ(verdicts[1], Verdict::infeasible);
}

}  // namespace
}  // namespace pathproof
