#include "family/findings.h"

#include <gtest/gtest.h>

namespace pathproof::report {
namespace {

BatchFindings findings() {
  BatchFindings out;
  out.diagram = std::make_shared<model::Diagram>(std::vector<int>{2, 3});
  out.family = out.asked = model::Diagram::all;
  return out;
}

TEST(Findings, AreUnknownUntilTheyAreTaken) {
  BatchFindings f = findings();
  EXPECT_EQ(f.verdict_of({1, 2}), "unknown");
  f.take({1, 2}, "feasible", {4});
  f.take({0, 2}, "unknown", {});
  EXPECT_EQ(f.verdict_of({1, 2}), "feasible");
  EXPECT_EQ(f.optimum_of({1, 2}), Optimum{4});
  EXPECT_EQ(f.verdict_of({0, 2}), "unknown");
  EXPECT_FALSE(f.optimum_of({0, 2}));
  EXPECT_EQ(f.diagram->count(f.with_verdict("feasible")), 1U);
  EXPECT_EQ(f.diagram->count(f.with_verdict("infeasible")), 0U);
  EXPECT_EQ(f.diagram->count(f.with_verdict("unknown")), 5U);
}

TEST(Findings, AreOfOneOptionPerAxis) {
  const BatchFindings f = findings();
  EXPECT_TRUE(f.fits({1, 2}));
  EXPECT_FALSE(f.fits({1}));
  EXPECT_FALSE(f.fits({2, 0}));
  EXPECT_FALSE(f.fits({0, -1}));
}

}  // namespace
}  // namespace pathproof::report
