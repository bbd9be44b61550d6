#include "solvers/replay.h"

#include <random>

#include <gtest/gtest.h>

#include "solvers/engines.h"

namespace pathproof::encode {
namespace {

constexpr std::uint64_t plenty = 1'000'000;

// One line of binary DRAT.
std::string line(char kind, const std::vector<Lit>& clause) {
  std::string out(1, kind);
  for (const Lit lit : clause) {
    auto number = 2U * static_cast<unsigned>(std::abs(lit)) + (lit < 0 ? 1U : 0U);
    for (; number >= 0x80U; number >>= 7) out += static_cast<char>((number & 0x7FU) | 0x80U);
    out += static_cast<char>(number);
  }
  return out + '\0';
}

// Any two of 2, 3, both ways: unsatisfiable, but not by propagation alone.
const std::vector<Lit> square{2, 3, 0, 2, -3, 0, -2, 3, 0, -2, -3, 0};

TEST(Replay, AcceptsAProofWhoseClausesFollow) { EXPECT_TRUE(replay({square, line('a', {2}), {}}, plenty)); }

TEST(Replay, NeedsTheProof) { EXPECT_FALSE(replay({square, "", {}}, plenty)); }

TEST(Replay, RejectsAClauseThatDoesNotFollow) {
  const std::vector<Lit> satisfiable{2, 3, 0, 2, -3, 0};
  EXPECT_FALSE(replay({satisfiable, line('a', {-2}), {}}, plenty));
  EXPECT_FALSE(replay({satisfiable, line('a', {}), {}}, plenty));
  EXPECT_FALSE(replay({satisfiable, line('a', {2}), {}}, plenty));  // follows, but refutes nothing
}

TEST(Replay, TakesAssumptionsIntoAccount) {
  const std::vector<Lit> chain{-2, 3, 0, -3, 4, 0};
  EXPECT_TRUE(replay({chain, "", {2, -4}}, plenty));
  EXPECT_FALSE(replay({chain, "", {2}}, plenty));
  EXPECT_TRUE(replay({chain, "", {5, -5}}, plenty));
}

TEST(Replay, PassesOverDeletions) {
  EXPECT_TRUE(replay({square, line('d', {2, 3}) + line('d', {2, -3}) + line('a', {2}), {}}, plenty));
}

TEST(Replay, RejectsWhatIsNoProof) {
  for (const std::string text : {"x", "a", "a\x05", "a\xff\xff\xff\xff\xff\xff", "2 0\n"}) {
    EXPECT_FALSE(replay({square, text, {}}, plenty)) << text;
  }
}

TEST(Replay, StopsWhenItsWorkIsUsedUp) { EXPECT_FALSE(replay({square, line('a', {2}), {}}, 1)); }

struct Formula {
  std::vector<Lit> flat;
  std::vector<Lit> assumptions;
};

Formula random_formula(std::mt19937& random, int variables, int clauses) {
  const auto literal = [&] {
    const Lit variable = 2 + static_cast<Lit>(random() % static_cast<unsigned>(variables));
    return random() % 2 == 0 ? variable : -variable;
  };
  Formula out;
  for (int c = 0; c < clauses; ++c) {
    for (int i = 0; i < 3; ++i) out.flat.push_back(literal());
    out.flat.push_back(0);
  }
  for (int i = 0; i < 3; ++i) out.assumptions.push_back(literal());
  return out;
}

TEST(Replay, AcceptsWhatTheSolverDerives) {
  std::mt19937 random(7);
  const source::Stop stop;
  int refuted = 0;
  for (int round = 0; round < 300; ++round) {
    const Formula formula = random_formula(random, 40, 150 + static_cast<int>(random() % 60));
    const auto oracle = make_oracle(Engine::cadical, stop, 0, true);
    oracle->add_clauses(formula.flat);
    const Answer answer = oracle->solve(formula.assumptions, 0);
    ASSERT_NE(oracle->proof(), nullptr);
    if (answer != Answer::unsatisfiable) continue;
    ++refuted;
    EXPECT_TRUE(replay({formula.flat, *oracle->proof(), oracle->core()}, plenty)) << "round " << round;
  }
  EXPECT_GT(refuted, 100);
}

// Whatever it is told, it never refutes what has a model.
TEST(Replay, RefutesNothingThatHolds) {
  std::mt19937 random(11);
  const source::Stop stop;
  int satisfiable = 0;
  for (int round = 0; round < 2000; ++round) {
    const Formula formula = random_formula(random, 8, 12 + static_cast<int>(random() % 14));
    const auto oracle = make_oracle(Engine::cadical, stop, 0);
    oracle->add_clauses(formula.flat);
    if (oracle->solve(formula.assumptions, 0) != Answer::satisfiable) continue;
    ++satisfiable;
    std::string proof;
    const Formula lemmas = random_formula(random, 8, 10);
    for (std::size_t i = 0; i < lemmas.flat.size(); i += 4) {
      const auto size = static_cast<std::ptrdiff_t>(1 + random() % 3);
      const auto begin = lemmas.flat.begin() + static_cast<std::ptrdiff_t>(i);
      proof += line('a', {begin, begin + size});
    }
    EXPECT_FALSE(replay({formula.flat, proof, formula.assumptions}, plenty)) << "round " << round;
    EXPECT_FALSE(replay({formula.flat, "", formula.assumptions}, plenty)) << "round " << round;
  }
  EXPECT_GT(satisfiable, 500);
}

// A proof ends with the search that was given up.
TEST(Replay, KeepsNoProofOfALongSearch) {
  std::mt19937 random(3);
  const source::Stop stop;
  const Formula formula = random_formula(random, 200, 860);
  const auto oracle = make_oracle(Engine::cadical, stop, 0, true);
  oracle->add_clauses(formula.flat);
  ASSERT_EQ(oracle->solve({}, 5), Answer::unknown);
  EXPECT_EQ(oracle->proof(), nullptr);
}

}  // namespace
}  // namespace pathproof::encode
