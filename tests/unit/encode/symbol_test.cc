// Symbolic values against plain ones, in every assignment of their inputs.

#include "encode/symbol.h"

#include <gtest/gtest.h>

#include <functional>

namespace pathproof::encode {
namespace {

constexpr std::int64_t never = 1000;  // stands for infinity below

// A circuit of a few inputs, read under each assignment without a solver.
class Symbolic : public testing::Test {
 protected:
  static constexpr int inputs = 5;

  Symbolic() {
    for (int i = 0; i < inputs; ++i) in.push_back(circuit.input());
  }

  // The values of the nodes, from the inputs up.
  bool truth(Lit lit) const {
    const std::int32_t node = lit < 0 ? -lit : lit;
    const bool value = node_truth(node);
    return lit < 0 ? !value : value;
  }

  bool node_truth(std::int32_t node) const {
    switch (circuit.kind(node)) {
      case Circuit::Kind::constant: return true;
      case Circuit::Kind::input: {
        const auto at = std::ranges::find(in, node) - in.begin();
        return (bits >> static_cast<unsigned>(at) & 1U) != 0;
      }
      case Circuit::Kind::conjunction:
        return std::ranges::all_of(circuit.operands(node), [&](Lit lit) { return truth(lit); });
      case Circuit::Kind::at_most: break;
    }
    std::int64_t sum = 0;
    for (const Term& term : circuit.terms(node)) sum += truth(term.literal) ? term.coefficient : 0;
    return sum <= circuit.bound(node);
  }

  std::int64_t value(const Choices& choices) const {
    std::int64_t out = 0;
    int chosen = 0;
    for (const auto& [option, lit] : choices.options) {
      if (!truth(lit)) continue;
      out = option;
      ++chosen;
    }
    EXPECT_EQ(chosen, 1);
    return out;
  }
  std::int64_t value(const Linear& number) const {
    std::int64_t out = number.constant;
    for (const Term& term : number.terms) out += truth(term.literal) ? term.coefficient : 0;
    return out;
  }
  std::int64_t value(const Level& level) const {
    std::int64_t out = 0;
    while (out + 1 < static_cast<std::int64_t>(level.at_least.size()) &&
           truth(level.at_least[static_cast<std::size_t>(out + 1)]))
      ++out;
    return out;
  }
  std::int64_t value(const Time& time) const {
    for (std::int64_t m = time.low; m < time.low + 20; ++m) {
      if (truth(time.at_most(m))) return m;
    }
    return never;
  }

  // Runs the check under every assignment in which `allowed` is true.
  void everywhere(Lit allowed, const std::function<void()>& check) {
    int runs = 0;
    for (bits = 0; bits < 1U << static_cast<unsigned>(inputs); ++bits) {
      if (!truth(allowed)) continue;
      ++runs;
      check();
    }
    EXPECT_GT(runs, 1);
  }

  // Three values, two inputs deciding; a number of three inputs; a ladder of two that may never end.
  Choices three(Lit a, Lit b) {
    return {{{-1, circuit.conjunction(a, b)}, {2, circuit.conjunction(a, -b)}, {5, -a}}};
  }
  Time ladder(std::int64_t low, Lit a, Lit b) {
    const Lit later = circuit.disjunction(a, b);
    return {low, {a, later}, later};
  }

  Circuit circuit;
  Symbols symbols{circuit};
  std::vector<Lit> in;
  unsigned bits = 0;
};

TEST_F(Symbolic, ChoicesCompareAndChoose) {
  const Choices a = three(in[0], in[1]);
  const Choices b = three(in[2], in[3]);
  const Lit equal = symbols.equal(a, b);
  const Choices chosen = symbols.choose(in[4], a, b);
  const Linear number = symbols.linear(a);
  everywhere(true_lit, [&] {
    EXPECT_EQ(truth(equal), value(a) == value(b));
    EXPECT_EQ(value(chosen), truth(in[4]) ? value(a) : value(b));
    EXPECT_EQ(value(number), value(a));
  });
}

TEST_F(Symbolic, LevelsCompareAndChoose) {
  const auto level = [&](Lit a, Lit b) { return Level{{true_lit, circuit.disjunction(a, b), b}}; };
  const Level a = level(in[0], in[1]);
  const Level b = level(in[2], in[3]);
  const Lit less_equal = symbols.less_equal(a, b);
  const Lit equal = symbols.equal(a, b);
  const Level chosen = symbols.choose(in[4], a, b);
  const Choices choices = symbols.choices(a);
  const Level middle = symbols.level(1, 3);
  everywhere(true_lit, [&] {
    EXPECT_EQ(truth(less_equal), value(a) <= value(b));
    EXPECT_EQ(truth(equal), value(a) == value(b));
    EXPECT_EQ(value(chosen), truth(in[4]) ? value(a) : value(b));
    EXPECT_EQ(value(choices), value(a));
    EXPECT_EQ(value(middle), 1);
  });
}

TEST_F(Symbolic, NumbersAddScaleAndMultiply) {
  const Linear a{1, {{2, in[0]}, {-3, in[1]}}};
  const Linear b{-2, {{4, in[2]}, {1, in[0]}}};
  const Linear sum = symbols.add(a, b, -2);
  const Linear scaled = symbols.scale(a, -3);
  const Linear product = symbols.multiply(a, b);
  const Choices values = symbols.distribution(a);
  const Lit less_equal = symbols.less_equal(a, b);
  const Lit equal = symbols.equal(a, b);
  everywhere(true_lit, [&] {
    EXPECT_EQ(value(sum), value(a) - 2 * value(b));
    EXPECT_EQ(value(scaled), -3 * value(a));
    EXPECT_EQ(value(product), value(a) * value(b));
    EXPECT_EQ(value(values), value(a));
    EXPECT_EQ(truth(less_equal), value(a) <= value(b));
    EXPECT_EQ(truth(equal), value(a) == value(b));
    EXPECT_LE(Symbols::minimum(a), value(a));
    EXPECT_GE(Symbols::maximum(a), value(a));
  });
  EXPECT_EQ(Symbols::minimum(a), -2);
  EXPECT_EQ(Symbols::maximum(a), 3);
}

TEST_F(Symbolic, TimesCompareWithInfinity) {
  const Time a = ladder(2, in[0], in[1]);
  const Time b = ladder(1, in[2], in[3]);
  const Time later = symbols.shift(a, 3);
  const Linear number{1, {{1, in[2]}, {2, in[4]}}};
  const Lit less_equal = symbols.less_equal(a, b);
  const Lit less = symbols.less(a, b);
  const Lit by_number = symbols.less_equal(a, number);
  const Lit from_number = symbols.less_equal(number, a);
  everywhere(true_lit, [&] {
    EXPECT_EQ(value(later), value(a) == never ? never : value(a) + 3);
    EXPECT_EQ(truth(less_equal), value(a) <= value(b));
    EXPECT_EQ(truth(less), value(a) < value(b));
    EXPECT_EQ(truth(by_number), value(a) <= value(number));
    EXPECT_EQ(truth(from_number), value(number) <= value(a));
  });
}

}  // namespace
}  // namespace pathproof::encode
