// A large pathway that one refusal forbids: little of it is encoded.

#include <gtest/gtest.h>

#include "check/certify.h"
#include "check/find.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

// A line of steps, each with one of three actors; the first actor refuses one of them.
std::shared_ptr<model::Problem> refused(int steps) {
  std::string text;
  for (int i = 0; i < steps; ++i) {
    const std::string before = i == 0 ? "" : "\"S" + std::to_string(i - 1) + "\"";
    text += (i > 0 ? ", \"S" : "\"S") + std::to_string(i) + "\": { \"requires\": [" + before +
            "], \"facts\": { \"party\": [\"" + std::string(1, "ABC"[i % 3]) + "\"] } }";
  }
  return support::problem_of(R"j({ "pathproof": "1.0", "sorts": { "Actor": { "A": "A", "B": "B", "C": "C" } },
    "facts": { "party": { "args": ["Step", "Actor"], "type": "Bool", "default": false },
               "consents": { "args": ["Actor", "Step"], "type": "Bool", "default": "open" } },
    "steps": { )j" + text + R"j( },
    "rules": { "two": "all a: Actor: always (count(s: Step where party(s, a) and active(s)) <= 2)",
               "consent": "all a: Actor, s: Step where party(s, a): included(s) implies consents(a, s)",
               "refusal": "not consents(A, S3)" },
    "goals": { "all": "all s: Step: done(s)" }, "goal": "all" })j");
}

TEST(Refusal, OfALargePathwayTakesFewClauses) {
  for (const int steps : {120, 240}) {  // more literals than are made at once
    const auto problem = refused(steps);
    const source::Stop stop;
    CheckAnswer answer = check(*problem, {}, stop);
    EXPECT_EQ(answer.verdict, encode::Answer::unsatisfiable);
    ASSERT_EQ(answer.enumeration.conflicts.size(), 1U);
    EXPECT_EQ(answer.enumeration.conflicts.front().units.size(), 3U);
    EXPECT_EQ(answer.enumeration.repairs.size(), 3U);
    EXPECT_TRUE(answer.enumeration.complete);
    EXPECT_LT(answer.clauses, static_cast<std::size_t>(4 * steps));
    const auto certified = certify::certify(*problem, std::move(answer), {}, stop);
    EXPECT_EQ(certified.conflicts().size(), 1U);
    EXPECT_EQ(certified.repairs().size(), 3U);
    EXPECT_TRUE(certified.complete());
  }
}

}  // namespace
}  // namespace pathproof::query
