// Filling phase after phase in every way agrees with all pathways of small problems.

#include "certify/refill.h"

#include <random>

#include <gtest/gtest.h>

#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::certify {
namespace {

// Steps of one phase each, some after others, with room for a few of them at a time.
std::string random_line(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::string steps;
  std::string rules;
  for (int s = 0; s < 4; ++s) {
    const std::string id = "S" + std::to_string(s);
    std::string needs;
    for (int p = 0; p < s; ++p) {
      const std::string other = "S" + std::to_string(p);
      const int kind = below(5);
      if (kind == 0) needs += (needs.empty() ? "\"" : ", \"") + other + "\"";
      if (kind == 1) rules += ", \"order-" + other + id + "\": \"start(" + other + ") <= start(" + id + ")\"";
    }
    steps += (s == 0 ? "" : ", ") + ("\"" + id + "\": { \"requires\": [") + needs +
             "], \"facts\": { \"work\": " + std::to_string(1 + below(5)) + " } }";
  }
  return R"j({ "pathproof": "1.0", "facts": { "work": { "args": ["Step"], "type": "Int", "default": 0 } },
    "steps": { )j" +
         steps + R"j( }, "rules": { "room": "always sum(s: Step where active(s): work(s)) <= 5")j" + rules +
         R"j( }, "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j";
}

TEST(Refill, AgreesWithAllPathways) {
  const source::Stop stop;
  int shown = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const auto problem = support::problem_of(random_line(seed));
    int fewest = 5;
    for (const model::Choice& choice : support::valid_choices(*problem))
      fewest = std::min(fewest, support::phases(*problem, choice));
    for (int phases = 1; phases <= 4; ++phases) {
      EXPECT_EQ(no_refill(*problem, phases, stop), phases < fewest)
          << "seed " << seed << ", " << phases << " phases";
      shown += phases < fewest ? 1 : 0;
    }
  }
  EXPECT_GT(shown, 60);
}

TEST(Refill, SaysNothingOfLongerSteps) {
  const source::Stop stop;
  const auto problem =
      support::problem_of(R"j({ "pathproof": "1.0", "steps": { "A": { "duration": 2 }, "B": {} },
    "rules": { "room": "always count(s: Step where active(s)) <= 1" }, "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j");
  EXPECT_FALSE(no_refill(*problem, 1, stop));
}

}  // namespace
}  // namespace pathproof::certify
