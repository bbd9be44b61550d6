// Sets of units that a case expects to be minimal conflicts: right, too small, too large.

#include "cases/find.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

using Size = Judgement::Size;

// B is wanted and needs A, which two rules rule out.
std::shared_ptr<model::Problem> problem() {
  return support::problem_of(R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } },
    "goals": { "g": "B" }, "goal": "g",
    "rules": { "free": "true", "no-a": "not included(A)", "not-now": "not included(A)" } })j");
}

std::vector<std::string> ids(const model::Problem& p, const UnitSet& units) {
  std::vector<std::string> out;
  for (const UnitId unit : units) out.push_back(p.units[unit].id);
  return out;
}

Judgement judged(const model::Problem& p, const std::vector<std::string>& named) {
  UnitSet units;
  for (const std::string& id : named) units = with(units, p.unit_index(id));
  const source::Stop stop;
  return judge_conflict(p, units, {}, stop);
}

TEST(JudgeConflict, KnowsAMinimalOne) {
  const auto p = problem();
  EXPECT_EQ(judged(*p, {"goal", "requires:B/1", "rule:no-a"}).size, Size::right);
  EXPECT_EQ(judged(*p, {"goal", "requires:B/1", "rule:not-now"}).size, Size::right);
}

TEST(JudgeConflict, ShowsWhatIsTooSmall) {
  const auto p = problem();
  const Judgement judgement = judged(*p, {"goal", "rule:no-a"});
  EXPECT_EQ(judgement.size, Size::too_small);
  EXPECT_EQ(judgement.pathway.start, (model::Starts{0, 1}));
  EXPECT_EQ(ids(*p, judgement.broken), (std::vector<std::string>{"requires:B/1"}));  // no less would do
  EXPECT_EQ(judged(*p, {}).size, Size::too_small);
}

TEST(JudgeConflict, SaysWhatCanGo) {
  const auto p = problem();
  const Judgement one = judged(*p, {"goal", "requires:B/1", "rule:free", "rule:no-a"});
  EXPECT_EQ(one.size, Size::too_large);
  EXPECT_EQ(ids(*p, one.superfluous), (std::vector<std::string>{"rule:free"}));
  const Judgement either = judged(*p, {"goal", "requires:B/1", "rule:no-a", "rule:not-now"});
  EXPECT_EQ(either.size, Size::too_large);
  EXPECT_EQ(either.superfluous.size(), 1U);
}

TEST(JudgeConflict, IsOpenAfterAStop) {
  const auto p = problem();
  source::Stop stop;
  stop.request(source::StopReason::time);
  EXPECT_EQ(judge_conflict(*p, {p->unit_index("goal")}, {}, stop).size, Size::open);
}

}  // namespace
}  // namespace pathproof::query
