// Claims about the order of many steps under capacities: answered by schedules, and by the few units that matter.

#include <gtest/gtest.h>

#include "prove/certify.h"
#include "prove/find.h"
#include "prove/meaning.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

constexpr int step_count = 120;

// Each fifth step waits for the one five places before it; two at a time.
std::shared_ptr<model::Problem> claimed(const std::string& claim) {
  std::string text;
  for (int i = 0; i < step_count; ++i) {
    const bool waits = i >= 5 && i % 5 == 0;
    text += (i > 0 ? ", \"S" : "\"S") + std::to_string(i) + "\": {";
    text += waits ? " \"requires\": [\"S" + std::to_string(i - 5) + "\"] }" : " }";
  }
  return support::problem_of(R"j({ "pathproof": "1.0", "steps": { )j" + text + R"j( },
    "rules": { "two": "always (count(s: Step where active(s)) <= 2)" },
    "claims": { "c": { "formula": ")j" +
                             claim + R"j(" } },
    "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j");
}

certify::CertifiedClaim asked(const model::Problem& problem) {
  const source::Stop stop;
  return certify::certify_explanation(explain_claim(problem, problem.asked.front(), {}, stop), {}, stop);
}

TEST(LargeClaims, AreRefutedByASchedule) {
  const auto problem = claimed("S3 before S40");
  ASSERT_TRUE(shown_by_schedule(*problem));
  const auto certified = asked(*problem);
  EXPECT_EQ(certified.found().answer.verdict, ClaimVerdict::refuted);
  EXPECT_TRUE(certified.found().smallest);  // 120 steps in 60 phases
  EXPECT_FALSE(certified.found().no_contrast);
}

TEST(LargeClaims, AreProvedFromTheUnitsThatMatter) {
  const auto problem = claimed("S5 before S15");
  const auto certified = asked(*problem);
  const ClaimExplanation& found = certified.found();
  EXPECT_EQ(found.answer.verdict, ClaimVerdict::proved);
  ASSERT_TRUE(found.needs);
  std::vector<std::string> needs;
  for (const UnitId unit : found.needs->units) needs.push_back(problem->units[unit].id);
  EXPECT_EQ(needs, (std::vector<std::string>{"requires:S10/1", "requires:S15/1", "goal"}));
  EXPECT_TRUE(found.needs->minimal);
  EXPECT_EQ(found.given_up.size(), 3U);
}

// The second count keeps the first one honest.
TEST(LargeClaims, AreNotCalledSmallestWhenTheyAreNot) {
  const auto problem = claimed("S3 before S40");
  const source::Stop stop;
  ClaimExplanation found = explain_claim(*problem, problem->asked.front(), {}, stop);
  for (int& start : found.answer.pathway->start) ++start;  // an idle phase at the beginning
  EXPECT_FALSE(certify::certify_explanation(std::move(found), {}, stop).found().smallest);
}

}  // namespace
}  // namespace pathproof::query
