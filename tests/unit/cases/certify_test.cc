// Wrong judgements, planted: none gets through.

#include "cases/certify.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::certify {
namespace {

using query::Judgement;
using Size = Judgement::Size;

std::shared_ptr<model::Problem> problem() {
  return support::problem_of(R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } },
    "goals": { "g": "B" }, "goal": "g", "rules": { "free": "true", "no-a": "not included(A)" } })j");
}

query::UnitSet units(const model::Problem& p, const std::vector<std::string>& ids) {
  query::UnitSet out;
  for (const std::string& id : ids) out = query::with(out, p.unit_index(id));
  return out;
}

TEST(CertifyJudgement, RefusesAPathwayThatDoesNotMeetThem) {
  const auto p = problem();
  const source::Stop stop;
  Judgement found;
  found.size = Size::too_small;
  found.pathway = {{0, 1}, {}};
  found.broken = units(*p, {"requires:B/1"});
  EXPECT_EQ(certify_judgement(*p, units(*p, {"goal", "rule:no-a"}), found, {}, stop).size, Size::too_small);
  EXPECT_THROW(certify_judgement(*p, units(*p, {"goal", "requires:B/1"}), found, {}, stop), CheckFailed);
  found.broken = {};  // it breaks more than it owns up to
  EXPECT_THROW(certify_judgement(*p, units(*p, {"goal", "rule:no-a"}), found, {}, stop), CheckFailed);
}

TEST(CertifyJudgement, RefusesAConflictThatIsNone) {
  const auto p = problem();
  const source::Stop stop;
  Judgement found;
  found.size = Size::right;
  EXPECT_EQ(certify_judgement(*p, units(*p, {"goal", "requires:B/1", "rule:no-a"}), found, {}, stop).size,
            Size::right);
  EXPECT_THROW(certify_judgement(*p, units(*p, {"goal", "rule:no-a"}), found, {}, stop), CheckFailed);
  const query::UnitSet all = units(*p, {"goal", "requires:B/1", "rule:free", "rule:no-a"});
  EXPECT_THROW(certify_judgement(*p, all, found, {}, stop), CheckFailed);  // not minimal
}

TEST(CertifyJudgement, RefusesToLetGoOfWhatIsNeeded) {
  const auto p = problem();
  const source::Stop stop;
  const query::UnitSet all = units(*p, {"goal", "requires:B/1", "rule:free", "rule:no-a"});
  Judgement found;
  found.size = Size::too_large;
  found.superfluous = units(*p, {"rule:free"});
  EXPECT_EQ(certify_judgement(*p, all, found, {}, stop).size, Size::too_large);
  found.superfluous = units(*p, {"goal"});
  EXPECT_THROW(certify_judgement(*p, all, found, {}, stop), CheckFailed);
}

TEST(CertifyJudgement, LeavesOpenWhatAStopKeepsFromBeingShown) {
  const auto p = problem();
  source::Stop stop;
  stop.request(source::StopReason::time);
  Judgement found;
  found.size = Size::right;
  EXPECT_EQ(certify_judgement(*p, units(*p, {"goal", "requires:B/1", "rule:no-a"}), found, {}, stop).size,
            Size::open);
}

}  // namespace
}  // namespace pathproof::certify
