#include "tell/chart.h"

#include <gtest/gtest.h>

namespace pathproof::tell {
namespace {

Pathway pathway(int phases) {
  Pathway out;
  out.phases = phases;
  PathwayStep first;
  first.step = "A";
  first.start = 2;
  first.end = 3;
  first.slack = 1;
  out.steps.push_back(first);
  return out;
}

Style wide(int width) {
  Style out;
  out.width = width;
  out.ascii = true;
  return out;
}

TEST(Chart, HasACellForEachPhase) {
  const Pathway p = pathway(5);
  const Chart chart(p, wide(110));
  EXPECT_EQ(chart.column(), 100);
  EXPECT_EQ(chart.head(), " 1 2 3 4 5");
  EXPECT_EQ(chart.row(p.steps.front()), " . = = - .");
}

TEST(Chart, OfManyPhasesHasNarrowCells) {
  const Chart chart(pathway(30), wide(110));
  EXPECT_EQ(chart.column(), 80);
  EXPECT_EQ(chart.head(), "123456789012345678901234567890");
}

TEST(Chart, IsLeftOutWhereItDoesNotFitOrShowsNothing) {
  for (const Chart& chart : {Chart(pathway(50), wide(110)), Chart(pathway(1), wide(110)),
                             Chart({}, wide(110)), Chart(pathway(5), wide(109))}) {
    EXPECT_FALSE(chart.drawn());
    EXPECT_EQ(chart.legend(), "");
    EXPECT_EQ(chart.row(pathway(1).steps.front()), "");
  }
}

}  // namespace
}  // namespace pathproof::tell
