// Sums in unary against arithmetic, for every way in which small shares can be done.

#include "counting/totalizer.h"

#include <gtest/gtest.h>

#include "solvers/engines.h"

namespace pathproof::encode {
namespace {

struct Case {
  std::vector<std::pair<std::size_t, std::int64_t>> shares;  // how many literals, and the weight of each
  std::int64_t most = 1;
};

// Calls `visit` with every number of done literals for each share.
void each_progress(const Case& tried, std::vector<std::size_t>& done,
                   const std::function<void(const std::vector<std::size_t>&)>& visit) {
  if (done.size() == tried.shares.size()) return visit(done);
  for (std::size_t n = 0; n <= tried.shares[done.size()].first; ++n) {
    done.push_back(n);
    each_progress(tried, done, visit);
    done.pop_back();
  }
}

class TotalizerOf : public testing::TestWithParam<Case> {};

TEST_P(TotalizerOf, SaysWhatTheSumIs) {
  const Case& tried = GetParam();
  Circuit circuit;
  Clausifier clausifier(circuit);
  std::vector<Share> shares;
  for (const auto& [count, weight] : tried.shares) {
    shares.push_back({{}, weight});
    for (std::size_t i = 0; i < count; ++i) shares.back().done.push_back(circuit.input());
  }
  Totalizer totalizer(circuit, clausifier);
  const Sum sum = totalizer.sum(shares, tried.most);
  EXPECT_EQ(totalizer.sum(shares, tried.most), sum);
  const source::Stop stop;
  const auto oracle = make_oracle(Engine::cadical, stop, 0);
  oracle->add_clauses(clausifier.clauses().flat);
  std::vector<std::size_t> start;
  each_progress(tried, start, [&](const std::vector<std::size_t>& done) {
    std::vector<Lit> assumed;
    std::int64_t total = 0;
    for (std::size_t s = 0; s < shares.size(); ++s) {
      total += shares[s].weight * static_cast<std::int64_t>(done[s]);
      for (std::size_t i = 0; i < shares[s].done.size(); ++i) {
        assumed.push_back(i < done[s] ? shares[s].done[i] : -shares[s].done[i]);
      }
    }
    ASSERT_EQ(oracle->solve(assumed, 0), Answer::satisfiable);
    std::int64_t reached = 0;
    for (const auto& [value, lit] : sum) {
      EXPECT_EQ(oracle->value(lit), total >= value) << total << " against " << value;
      if (total >= value) reached = value;
      // Defined both ways: no other value is possible.
      std::vector<Lit> denied = assumed;
      denied.push_back(total >= value ? -lit : lit);
      EXPECT_EQ(oracle->solve(denied, 0), Answer::unsatisfiable);
      ASSERT_EQ(oracle->solve(assumed, 0), Answer::satisfiable);
    }
    EXPECT_EQ(reached, std::min(total, tried.most)) << "every attainable sum is told";
  });
}

INSTANTIATE_TEST_SUITE_P(Sums, TotalizerOf,
                         testing::Values(Case{{{1, 1}}, 9}, Case{{{1, 1}, {1, 1}, {1, 1}}, 9},
                                         Case{{{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}}, 3},
                                         Case{{{3, 2}, {2, 3}}, 99}, Case{{{2, 2}, {1, 5}, {2, 1}}, 6},
                                         Case{{{2, 1}, {2, 1}, {2, 4}}, 1}));

}  // namespace
}  // namespace pathproof::encode
