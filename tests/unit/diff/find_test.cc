// What one question allows and the other does not, against all pathways of both.

#include "diff/find.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "diff/certify.h"
#include "diff/meaning.h"
#include "model/trace.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

using encode::Answer;

// Small questions of which two differ in one place or in a few, or in none.
class Pairs {
 public:
  explicit Pairs(unsigned seed) : random_(seed) {}

  std::string next() {
    if (known_.empty() || chance(20)) {
      for (std::string& part : known_) part.clear();
      known_.assign(5, "");
      for (std::size_t i = 0; i < known_.size(); ++i) renew(i);
    } else {
      for (int n = between(0, 2); n > 0; --n) renew(static_cast<std::size_t>(between(0, 4)));
    }
    return R"({ "pathproof": "1.0", "horizon": )" + known_[0] +
           R"(, "facts": { "strict": { "type": "Bool", "default": "open" } }, "steps": { "A": {}, "B": { )" +
           known_[1] + R"( }, "C": { )" + known_[2] + R"( } }, "rules": { )" + known_[3] +
           R"( }, "goals": { "g": ")" + known_[4] + R"(" }, "goal": "g" })";
  }

 private:
  int between(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  void renew(std::size_t i) {
    const std::string number = std::to_string(between(1, 2));
    const std::string rules[] = {
        "", R"j("r": "always count(s: Step where active(s)) <= )j" + number + "\"",
        R"("r": "strict implies A before B")",
        R"j("q": "start(B) != )j" + number + R"j(", "r": "always not (active(A) and active(C))")j"};
    const std::string goals[] = {"done(B)", "done(C) or strict", "count(s: Step where done(s)) >= " + number};
    switch (i) {
      case 0: known_[i] = std::to_string(between(1, 4)); break;
      case 1: known_[i] = chance(50) ? "" : R"("duration": )" + number; break;
      case 2: known_[i] = chance(50) ? "" : R"j("requires": ["done(A)"])j"; break;
      case 3: known_[i] = rules[between(0, 3)]; break;
      default: known_[i] = goals[between(0, 2)]; break;
    }
  }

  std::mt19937 random_;
  std::vector<std::string> known_;
};

bool allowed(const model::Problem& problem, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  return model::within_bounds(problem, trace) && model::failing_units(problem, trace).empty();
}

TEST(Diff, AgreesWithAllPathwaysOfBoth) {
  Pairs pairs(7);
  auto a = support::problem_of(pairs.next());
  const source::Stop stop;
  const Settings settings;
  int same = 0;
  int more = 0;
  for (int i = 0; i < 400; ++i) {
    const auto b = support::problem_of(pairs.next());
    const CommonVocabulary common = common_vocabulary(*a->world, *b->world);
    const auto choices = support::valid_choices(*a);
    const bool expected = std::any_of(choices.begin(), choices.end(),
                                      [&](const model::Choice& choice) { return !allowed(*b, choice); });
    OneWay found = allowed_by_first_only(*a, *b, common, true, settings, stop);
    ASSERT_EQ(found.answer, expected ? Answer::satisfiable : Answer::unsatisfiable) << i;
    if (expected) {
      EXPECT_TRUE(allowed(*a, found.witness) && !allowed(*b, found.witness)) << i;
      for (const model::Choice& choice : choices) {
        if (!found.smallest || allowed(*b, choice)) continue;
        const auto size = [&](const model::Choice& c) {
          return std::pair(support::step_count(c), support::phases(*a, c));
        };
        EXPECT_LE(size(found.witness), size(choice)) << i;
      }
    }
    const auto again = [&](const Settings& other) {
      return allowed_by_first_only(*a, *b, common, false, other, stop);
    };
    EXPECT_EQ(certify::certify_one_way(*a, *b, common, found, again, settings, stop).answer, found.answer);
    (expected ? more : same) += 1;
    a = b;
  }
  EXPECT_GT(more, 50);
  EXPECT_GT(same, 50);
}

}  // namespace
}  // namespace pathproof::query
