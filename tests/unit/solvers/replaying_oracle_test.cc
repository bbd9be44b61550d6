// The solver that stands in for a second one where there is none.

#include <random>

#include <gtest/gtest.h>

#include "solvers/engines.h"
#include "solvers/replay.h"

namespace pathproof::encode {
namespace {

std::vector<Lit> random_clauses(std::mt19937& random, int variables, int clauses) {
  std::vector<Lit> out;
  for (int c = 0; c < clauses; ++c) {
    for (int i = 0; i < 3; ++i) {
      const Lit variable = 2 + static_cast<Lit>(random() % static_cast<unsigned>(variables));
      out.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.push_back(0);
  }
  return out;
}

std::vector<Lit> random_assumptions(std::mt19937& random, int variables) {
  std::vector<Lit> out;
  for (int i = 0; i < 3; ++i) {
    const Lit variable = 2 + static_cast<Lit>(random() % static_cast<unsigned>(variables));
    out.push_back(random() % 2 == 0 ? variable : -variable);
  }
  return out;
}

// Clauses come between the questions, and questions differ in what is assumed.
TEST(ReplayingOracle, AgreesWithTheSolverQuestionByQuestion) {
  std::mt19937 random(5);
  const source::Stop stop;
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    const auto plain = make_oracle(Engine::cadical, stop, 0);
    const auto replaying = make_replaying_oracle(stop, 1);
    for (int question = 0; question < 8; ++question) {
      const std::vector<Lit> more = random_clauses(random, 40, 22);
      plain->add_clauses(more);
      replaying->add_clauses(more);
      const std::vector<Lit> assumed = random_assumptions(random, 40);
      const Answer answer = plain->solve(assumed, 0);
      ASSERT_EQ(replaying->solve(assumed, 0), answer) << "round " << round << ", question " << question;
      if (answer != Answer::unsatisfiable) continue;
      ++refused;
      EXPECT_EQ(plain->solve(replaying->core(), 0), Answer::unsatisfiable) << "its core suffices";
    }
  }
  EXPECT_GT(refused, 100);
}

// The effort ends a search and its proof; what is asked next is answered all the same.
TEST(ReplayingOracle, AnswersAfterAQuestionThatWasLeftOpen) {
  std::mt19937 random(3);
  const source::Stop stop;
  const auto oracle = make_replaying_oracle(stop, 1);
  oracle->add_clauses(random_clauses(random, 150, 700));
  ASSERT_EQ(oracle->solve({}, 5), Answer::unknown);
  EXPECT_EQ(oracle->solve({}, 0), Answer::unsatisfiable);
  EXPECT_EQ(oracle->solve({}, 0), Answer::unsatisfiable) << "and again";
}

// What does not follow ends it for good: the next proof is not believed on top of it.
TEST(Replay, BelievesNothingAfterAStepThatDoesNotFollow) {
  const source::Stop stop;
  Replay replay;
  replay.add(std::vector<Lit>{2, 3, 0, 2, -3, 0});
  const std::string wrong{'a', 5, 0};  // not 2
  EXPECT_FALSE(replay.follow(wrong, 1000, stop));
  replay.add(std::vector<Lit>{-2, 0});
  EXPECT_FALSE(replay.follow(wrong, 1000, stop));
  EXPECT_FALSE(replay.refutes({}, 1000));
}

}  // namespace
}  // namespace pathproof::encode
