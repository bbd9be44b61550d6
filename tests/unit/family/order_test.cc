#include "family/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/problems.h"

namespace pathproof::model {
namespace {

const std::string spec = R"j({ "pathproof": "1.0", "horizon": 4,
  "facts": { "f": { "args": ["Step"], "type": "Bool", "default": "open" } },
  "steps": { "A": {}, "B": {}, "C": {}, "D": {}, "E": {}, "F": {} },
  "rules": { "one": "f(A) or f(D)", "two": "f(B) or f(E)", "three": "f(C) or f(F)" } })j";
const std::string proposal = R"j({ "pathproof": "1.0",
  "given": ["f(A)", "f(B)", "f(C)", "f(D)", "f(E)", "f(F)"] })j";
constexpr int demands = 6;
constexpr int rules = 3;

// An axis for each demand and each rule, and one that decides about all rules; `at` says which number each of them has.
FamilyGroup group_of(Diagram& diagram, const std::vector<int>& at) {
  FamilyGroup out;
  out.members = Diagram::all;
  out.problem = support::problem_of(spec, proposal);
  std::size_t given = 0;
  std::size_t rule = 0;
  for (const Unit& unit : out.problem->units) {
    Diagram::Set having = Diagram::all;
    if (unit.kind == UnitKind::given) having = diagram.option(at[given++], 1);
    if (unit.kind == UnitKind::rule)
      having = diagram.meet(diagram.option(at[demands + rule++], 0), diagram.option(at[demands + rules], 0));
    out.having.push_back(having);
  }
  return out;
}

std::vector<int> order_with(const std::vector<int>& at) {
  Diagram diagram(std::vector<int>(at.size(), 2));
  const FamilyGroup group = group_of(diagram, at);
  return order_of_axes(diagram, {&group});
}

std::vector<int> as_written() {
  std::vector<int> out;
  for (int i = 0; i <= demands + rules; ++i) out.push_back(i);
  return out;
}

TEST(OrderOfAxes, HasWhatDecidesMostFirstThenRulesThenDemandsThatOneRuleReads) {
  const std::vector<int> order = order_with(as_written());
  ASSERT_EQ(order.size(), 10U);
  EXPECT_EQ(std::vector<int>(order.begin(), order.begin() + 4), (std::vector<int>{9, 6, 7, 8}));
  for (std::size_t i = 4; i < order.size(); i += 2)
    EXPECT_EQ(std::abs(order[i] - order[i + 1]), 3) << "f(A) and f(D), or f(B) and f(E), or f(C) and f(F)";
}

TEST(OrderOfAxes, DoesNotHangOnHowTheyAreWritten) {
  const std::vector<int> order = order_with(as_written());
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    std::vector<int> at = as_written();
    std::shuffle(at.begin(), at.end(), random);
    std::vector<int> expected;
    for (const int axis : order) expected.push_back(at[static_cast<std::size_t>(axis)]);
    EXPECT_EQ(order_with(at), expected);
  }
}

TEST(Reordering, KeepsWhatIsInASet) {
  Diagram from({2, 3, 2, 2});
  Diagram into({2, 3, 2, 2}, {3, 1, 0, 2});
  Reordering in_order(from, into);
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    Diagram::Set set = Diagram::none;
    Diagram::Set expected = Diagram::none;
    for (std::uint64_t i = 0; i < 24; ++i) {
      if (random() % 2 == 0) continue;
      const Selection selection = from.nth(Diagram::all, i);
      set = from.join(set, from.single(selection));
      expected = into.join(expected, into.single(selection));
    }
    EXPECT_EQ(in_order(set), expected);
  }
}

}  // namespace
}  // namespace pathproof::model
