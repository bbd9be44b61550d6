// The circuit, its clauses and both solvers, against all assignments of small functions.

#include <gtest/gtest.h>

#include <random>

#include "encode/clauses.h"
#include "solvers/engines.h"

namespace pathproof::encode {
namespace {

TEST(Circuit, FoldsConstantsAndSharesGates) {
  Circuit circuit;
  const Lit a = circuit.input();
  const Lit b = circuit.input();
  EXPECT_EQ(circuit.conjunction(a, true_lit), a);
  EXPECT_EQ(circuit.conjunction(a, -a), false_lit);
  EXPECT_EQ(circuit.disjunction(a, -a), true_lit);
  EXPECT_EQ(circuit.conjunction({b, a, b}), circuit.conjunction({a, b}));
  EXPECT_EQ(circuit.choose(a, b, b), b);
  EXPECT_EQ(circuit.iff(a, a), true_lit);
}

TEST(Circuit, BringsSumsIntoOneForm) {
  Circuit circuit;
  const Lit a = circuit.input();
  const Lit b = circuit.input();
  const Lit c = circuit.input();
  EXPECT_EQ(circuit.at_most({{1, a}, {1, b}}, 2), true_lit);
  EXPECT_EQ(circuit.at_most({{1, a}, {1, b}}, -1), false_lit);
  EXPECT_EQ(circuit.at_most({{3, a}, {3, b}}, 5), circuit.at_most({{1, a}, {1, b}}, 1));
  EXPECT_EQ(circuit.at_most({{1, a}, {1, a}, {-2, a}, {1, b}, {1, c}}, 1),
            circuit.at_most({{1, c}, {1, b}}, 1));
  EXPECT_EQ(circuit.at_most({{-1, a}}, -1), a);
}

TEST(Clausifier, DefinesAGateInThePolaritiesInWhichItIsNeeded) {
  Circuit circuit;
  std::vector<Lit> inputs;
  for (int i = 0; i < 20; ++i) inputs.push_back(circuit.input());
  const Lit either = circuit.disjunction(circuit.conjunction({inputs.begin(), inputs.begin() + 10}),
                                         circuit.conjunction({inputs.begin() + 10, inputs.end()}));
  Clausifier asked(circuit);
  asked.require({}, either);
  EXPECT_EQ(asked.clauses().count, 21U);  // one of the two gates; each of them implies its ten operands
  Clausifier read(circuit);
  read.define(either);
  EXPECT_EQ(read.clauses().count,
            21U + 2U + 2U);  // and back: each gate follows from its ten, the whole from either
}

struct Case {
  std::vector<std::int64_t> weights;
  std::int64_t bound;
};

// Whether the clauses for `literal iff sum <= bound` agree with arithmetic on all assignments.
void expect_agreement(const Case& tried, Engine engine) {
  Circuit circuit;
  std::vector<Term> terms;
  std::vector<Lit> inputs;
  for (const std::int64_t weight : tried.weights) {
    inputs.push_back(circuit.input());
    terms.push_back({weight, inputs.back()});
  }
  const Lit few = circuit.at_most(terms, tried.bound);
  Clausifier clausifier(circuit);
  clausifier.define(few);
  const source::Stop stop;
  const auto oracle = make_oracle(engine, stop, 0);
  oracle->add_clauses(clausifier.clauses().flat);
  for (unsigned bits = 0; bits < 1U << inputs.size(); ++bits) {
    std::int64_t sum = 0;
    std::vector<Lit> assumed;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const bool on = (bits >> i & 1U) != 0;
      sum += on ? tried.weights[i] : 0;
      assumed.push_back(on ? inputs[i] : -inputs[i]);
    }
    const bool truth = sum <= tried.bound;
    assumed.push_back(truth ? few : -few);
    if (few == true_lit || few == false_lit) {
      EXPECT_EQ(few == true_lit, truth);
      continue;
    }
    EXPECT_EQ(oracle->solve(assumed, 0), Answer::satisfiable);
    assumed.back() = -assumed.back();
    EXPECT_EQ(oracle->solve(assumed, 0), Answer::unsatisfiable);
  }
}

TEST(Sums, AgreeWithArithmetic) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    Case tried;
    const std::size_t size = 1 + random() % 6;
    for (std::size_t i = 0; i < size; ++i)
      tried.weights.push_back(static_cast<std::int64_t>(random() % 13) - 5);
    tried.bound = static_cast<std::int64_t>(random() % 15) - 4;
    expect_agreement(tried, round % 10 == 0 ? Engine::z3 : Engine::cadical);
  }
}

TEST(Sums, OfLargeWeightsAgreeAsWell) {  // these become adders
  expect_agreement({{7'000'001, 3'000'017, 2'999'999, 5'000'003, 1'000'000}, 9'000'018}, Engine::cadical);
  expect_agreement({{900'000'000, -400'000'000, 350'000'000, 250'000'001}, 500'000'000}, Engine::z3);
}

class Engines : public testing::TestWithParam<Engine> {};

TEST_P(Engines, GiveCoresOfAssumptions) {
  const source::Stop stop;
  const auto oracle = make_oracle(GetParam(), stop, 0);
  const std::vector<Lit> clauses = {-2, -3, 0, 4, 5, 0};
  oracle->add_clauses(clauses);
  const std::vector<Lit> assumed = {4, 2, 3};
  EXPECT_EQ(oracle->solve(assumed, 0), Answer::unsatisfiable);
  EXPECT_EQ(oracle->core(), (std::vector<Lit>{2, 3}));
  const std::vector<Lit> fewer = {2, -4};
  EXPECT_EQ(oracle->solve(fewer, 0), Answer::satisfiable);
  EXPECT_TRUE(oracle->value(5));
  EXPECT_FALSE(oracle->value(3));
}

TEST_P(Engines, SayUnknownAfterAStop) {
  source::Stop stop;
  const auto oracle = make_oracle(GetParam(), stop, 0);
  stop.request(source::StopReason::time);
  EXPECT_EQ(oracle->solve({}, 0), Answer::unknown);
}

INSTANTIATE_TEST_SUITE_P(Both, Engines, testing::Values(Engine::z3, Engine::cadical));

}  // namespace
}  // namespace pathproof::encode
