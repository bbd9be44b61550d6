// Proofs of a bound are replayed, bounds by counting counted again; without them the second solver is asked.

#include "minimal/certify.h"
#include "minimal/find.h"

#include <random>

#include <gtest/gtest.h>

#include "certify/recount.h"
#include "support/problems.h"

namespace pathproof::certify {
namespace {

using encode::Answer;

// Steps that share two resources, too tight for counting alone to settle how long they take.
std::shared_ptr<const model::Problem> project(unsigned seed, int steps, const std::string& occupies) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::string text;
  for (int s = 0; s < steps; ++s) {
    std::string before;
    for (int p = std::max(0, s - 4); p < s; ++p) {
      if (below(4) == 0) before += (before.empty() ? "\"S" : ", \"S") + std::to_string(p) + "\"";
    }
    text += (s == 0 ? "\"S" : ", \"S") + std::to_string(s) +
            "\": { \"duration\": " + std::to_string(2 + below(7)) + ", \"requires\": [" + before +
            "], \"facts\": { \"a\": " + std::to_string(below(6)) + ", \"b\": " + std::to_string(below(6)) +
            " } }";
  }
  const std::string fact = R"j({ "args": ["Step"], "type": "Int", "default": 0 })j";
  text = R"j({ "pathproof": "1.0", "facts": { "a": )j" + fact + R"j(, "b": )j" + fact +
         R"j( }, "steps": { )j" + text +
         R"j( }, "goals": { "g": "all s: Step: done(s)" }, "goal": "g", "rules": {
           "a": "always sum(s: Step where occupies(s): a(s)) <= 8",
           "b": "always sum(s: Step where occupies(s): b(s)) <= 7" } })j";
  for (std::size_t i = text.find("occupies"); i != std::string::npos; i = text.find("occupies"))
    text.replace(i, 8, occupies);
  return support::problem_of(text);
}

TEST(CertifyMinimal, ReplaysShortProofs) {
  const source::Stop stop;
  int replayed = 0;
  for (unsigned seed = 1; seed <= 15; ++seed) {
    const auto problem = project(seed, 20, "active");
    ASSERT_NE(problem, nullptr);
    query::MinimalSettings settings;
    settings.objectives = {*query::find_objective(*problem->world, "phases")};
    const query::MinimalAnswer answer = query::minimal(*problem, settings, stop);
    ASSERT_TRUE(answer.proved());
    const CertifiedMinimal certified = certify_minimal(*problem, answer, settings.solver, stop, nullptr);
    EXPECT_EQ(certified.replayed(), answer.refutation.has_value()) << "seed " << seed;
    if (!answer.refutation) continue;  // settled by counting
    EXPECT_TRUE(certified.confirmed()[0]) << "seed " << seed;
    ++replayed;
    // A proof that says nothing convinces nobody; the second solver then does.
    query::MinimalAnswer without = answer;
    without.refutation->proof.clear();
    without.refutation->assumptions.clear();
    const CertifiedMinimal asked = certify_minimal(*problem, without, settings.solver, stop, nullptr);
    EXPECT_TRUE(asked.confirmed()[0]) << "seed " << seed;
    EXPECT_FALSE(asked.replayed()) << "seed " << seed;
  }
  EXPECT_GT(replayed, 3);
}

query::MinimalAnswer fewest_phases(const model::Problem& problem) {
  const source::Stop stop;
  query::MinimalSettings settings;
  settings.objectives = {*query::find_objective(*problem.world, "phases")};
  settings.why = false;
  return query::minimal(problem, settings, stop);
}

TEST(Recount, IsNeverMoreThanTheTruthAndOftenIt) {
  int attained = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    for (const std::string occupies : {"active", "starting", "completing"}) {
      const auto problem = project(seed, 7, occupies);
      ASSERT_NE(problem, nullptr);
      const query::MinimalAnswer answer = fewest_phases(*problem);
      ASSERT_TRUE(answer.proved());
      const int counted = recount(*problem);
      EXPECT_LE(counted, answer.levels[0].value) << "seed " << seed << ", " << occupies;
      attained += counted == answer.levels[0].value ? 1 : 0;
    }
  }
  EXPECT_GT(attained, 20);
}

// Too large for a solver to count with: sixty steps, two at a time.
TEST(Recount, ConfirmsABoundByCounting) {
  std::string text;
  for (int s = 0; s < 60; ++s)
    text += (s == 0 ? "\"S" : ", \"S") + std::to_string(s) +
            "\": { \"duration\": " + std::to_string(1 + s % 3) + " }";
  text = R"j({ "pathproof": "1.0", "steps": { )j" + text +
         R"j( }, "goals": { "g": "all s: Step: done(s)" }, "goal": "g", "rules": {
           "two": "always count(s: Step where active(s)) <= 2" } })j";
  const auto problem = support::problem_of(text);
  ASSERT_NE(problem, nullptr);
  query::MinimalAnswer answer = fewest_phases(*problem);
  ASSERT_TRUE(answer.proved());
  EXPECT_EQ(answer.levels[0].value, 60);  // 120 phases of work
  EXPECT_EQ(recount(*problem), 60);
  const source::Stop stop;
  const CertifiedMinimal certified = certify_minimal(*problem, answer, {}, stop, nullptr);
  EXPECT_TRUE(certified.recounted());
  EXPECT_TRUE(certified.confirmed()[0]);
}

}  // namespace
}  // namespace pathproof::certify
