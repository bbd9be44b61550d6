// Wrong answers, planted: none gets through.

#include "check/certify.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::certify {
namespace {

std::shared_ptr<model::Problem> problem(const std::string& more) {
  return support::problem_of(R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } },
    "goals": { "g": "B" }, "goal": "g", "rules": { "free": "true")j" +
                             more + "} }");
}

query::UnitSet units(const model::Problem& p, const std::vector<std::string>& ids) {
  query::UnitSet out;
  for (const std::string& id : ids) out = query::with(out, p.unit_index(id));
  return out;
}

TEST(Certify, RefusesAPathwayThatBreaksARequirement) {
  const auto p = problem("");
  query::CheckAnswer answer;
  answer.verdict = encode::Answer::satisfiable;
  answer.pathway = {{1, 1}, {}};  // B does not wait for A
  const source::Stop stop;
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.pathway = {{1, 3}, {}};  // beyond the horizon
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.pathway = {{1, 2}, {}};
  EXPECT_EQ(certify(*p, answer, {}, stop).verdict(), encode::Answer::satisfiable);
}

TEST(Certify, RefusesAConflictThatIsNone) {
  const auto p = problem(R"j(, "no-a": "not included(A)")j");
  query::CheckAnswer answer;
  answer.verdict = encode::Answer::unsatisfiable;
  const source::Stop stop;
  answer.enumeration.conflicts = {{units(*p, {"goal", "rule:no-a"}), true}};  // B without A would do
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.enumeration.conflicts = {
      {units(*p, {"goal", "requires:B/1", "rule:free", "rule:no-a"}), true}};  // not minimal
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.enumeration.conflicts = {{units(*p, {"goal", "requires:B/1", "rule:no-a"}), true}};
  EXPECT_EQ(certify(*p, answer, {}, stop).conflicts().size(), 1U);
}

TEST(Certify, RefusesARepairThatIsNone) {
  const auto p = problem(R"j(, "no-a": "not included(A)")j");
  query::CheckAnswer answer;
  answer.verdict = encode::Answer::unsatisfiable;
  answer.enumeration.conflicts = {{units(*p, {"goal", "requires:B/1", "rule:no-a"}), true}};
  const source::Stop stop;
  answer.enumeration.repairs = {{units(*p, {"rule:free"}), true}};
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.enumeration.repairs = {{units(*p, {"goal", "rule:no-a"}), true}};  // one of them is enough
  EXPECT_THROW(certify(*p, answer, {}, stop), CheckFailed);
  answer.enumeration.repairs = {{units(*p, {"rule:no-a"}), true}};
  EXPECT_EQ(certify(*p, answer, {}, stop).repairs().size(), 1U);
}

TEST(Certify, SaysUnknownWhereNothingCouldBeChecked) {
  const auto p = problem(R"j(, "no-a": "not included(A)")j");
  query::CheckAnswer answer;
  answer.verdict = encode::Answer::unsatisfiable;
  answer.enumeration.conflicts = {{units(*p, {"goal", "requires:B/1", "rule:no-a"}), true}};
  source::Stop stop;
  stop.request(source::StopReason::time);
  EXPECT_EQ(certify(*p, answer, {}, stop).verdict(), encode::Answer::unknown);
}

}  // namespace
}  // namespace pathproof::certify
