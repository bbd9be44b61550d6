// Pictures as data: what a user of the library may draw.

#include <gtest/gtest.h>

#include <atomic>

#include "facade/questions.h"
#include "pathproof/picture.h"

namespace pathproof {
namespace {

using facade_test::question;

const std::string works = R"j({ "pathproof": "1.0", "title": "Works",
  "sorts": { "Crew": { "DIG": "diggers", "BUILD": "builders" } },
  "facts": { "crew": { "args": ["Step", "Crew"], "type": "Bool", "default": false } },
  "state": { "usable": { "args": [], "type": "Bool", "default": false } },
  "steps": {
    "A": { "title": "Dig", "duration": 2, "facts": { "crew": ["DIG"] } },
    "B": { "requires": ["A"], "facts": { "crew": ["DIG", "BUILD"] }, "effects": ["usable := true"] },
    "C": { "requires": ["B", "A"] },
    "D": {} },
  "goals": { "g": "done(B)" }, "goal": "g" })j";

Picture drawn(const std::string& spec, PictureKind kind, const Options& options = {}) {
  Diagnostics problems;
  PictureOptions wanted;
  wanted.show = kind;
  const Picture out = picture(question(spec), wanted, options, problems);
  EXPECT_TRUE(problems.empty());
  return out;
}

TEST(Picture, AGraphHasReducedArrowsAndMarksTheCriticalChain) {
  const Picture graph = drawn(works, PictureKind::graph);
  ASSERT_EQ(graph.nodes.size(), 4U);
  ASSERT_EQ(graph.edges.size(), 2U);
  EXPECT_EQ(graph.edges[0].lag, 2);
  EXPECT_EQ(graph.edges[0].wait, 0);
  EXPECT_EQ(graph.edges[0].units, std::vector<std::string>{"requires:B/1"});
  EXPECT_TRUE(graph.edges[0].marked);
  EXPECT_FALSE(graph.edges[1].marked);
  EXPECT_TRUE(graph.nodes[0].marked && graph.nodes[1].marked);
  EXPECT_TRUE(graph.nodes[2].idle && graph.nodes[3].idle);
  EXPECT_EQ(graph.groups[graph.nodes[1].group], "diggers and builders");
  EXPECT_EQ(graph.phases, 3);
}

TEST(Picture, APlanHasBarsInTheLanesOfEveryoneWhoTakesPart) {
  const Picture plan = drawn(works, PictureKind::plan);
  ASSERT_EQ(plan.bars.size(), 2U);
  EXPECT_EQ(plan.bars[0].step, "A");
  EXPECT_EQ(plan.bars[0].end, 2);
  EXPECT_TRUE(plan.bars[1].critical);
  EXPECT_EQ(plan.bars[1].lanes, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(plan.lanes[1].title, "builders");
}

TEST(Picture, StatesAreThoseOfTheEvaluator) {
  const Picture states = drawn(works, PictureKind::states);
  ASSERT_EQ(states.states.size(), 1U);
  EXPECT_EQ(states.states[0].values, (std::vector<std::string>{"false", "false", "false", "true"}));
}

TEST(Picture, WithoutAPathwayThereIsNoPlanButAGraphAndConflicts) {
  std::string spec = works;
  spec.replace(spec.find("done(B)"), 7, "done(B) and false");
  EXPECT_FALSE(drawn(spec, PictureKind::plan).drawn);
  EXPECT_TRUE(render(drawn(spec, PictureKind::plan), PictureFormat::svg).empty());
  EXPECT_TRUE(drawn(spec, PictureKind::graph).drawn);
  const Picture conflicts = drawn(spec, PictureKind::conflicts);
  ASSERT_TRUE(conflicts.drawn);
  EXPECT_EQ(conflicts.verdict, Verdict::infeasible);
  EXPECT_FALSE(drawn(works, PictureKind::conflicts).drawn);
}

TEST(Picture, ALimitIsNoNo) {
  const std::atomic<bool> stop{true};
  Options options;
  options.interrupt = &stop;
  const Picture plan = drawn(works, PictureKind::plan, options);
  EXPECT_EQ(plan.verdict, Verdict::unknown);
  EXPECT_EQ(plan.summary.find("shortest"), std::string::npos);
}

TEST(Picture, LanesAreByAFactOfSteps) {
  Diagnostics problems;
  PictureOptions wanted;
  wanted.lanes = "usable";
  picture(question(works), wanted, {}, problems);
  EXPECT_EQ(problems.size(), 1U);
}

}  // namespace
}  // namespace pathproof
