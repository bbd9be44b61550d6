// What a conflict implies step by step, and what becomes of one that is none of the easy kind.

#include "check/reasoning.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::query {
namespace {

// Eight steps in seven phases, no two in one: a pigeonhole written in pairs, with units beside it that say nothing.
std::shared_ptr<model::Problem> eight_in_seven(int beside) {
  std::string steps;
  std::string rules;
  for (int i = 0; i < 8; ++i) {
    steps += (i > 0 ? ", \"S" : "\"S") + std::to_string(i) + "\": {}";
    for (int j = 0; j < i; ++j) {
      const std::string a = std::to_string(i);
      const std::string b = std::to_string(j);
      rules.append("\"p").append(a).append("-").append(b).append("\": \"not (start(S").append(a);
      rules.append(") = start(S").append(b).append("))\", ");
    }
  }
  for (int i = 0; i < beside; ++i) rules += "\"b" + std::to_string(i) + "\": \"start(S0) <= 7\", ";
  return support::problem_of(
      "{ \"pathproof\": \"1.0\", \"steps\": { " + steps + " }, \"rules\": { " + rules +
      "\"last\": \"start(S0) >= 0\" }, \"goals\": { \"g\": \"all s: Step: done(s)\" }, "
      "\"goal\": \"g\", \"horizon\": 7 }");
}

// All units at once are one set, not one of two to the power of their number.
TEST(Reasoning, EndsWhereNoStepIsEasy) {
  const auto problem = eight_in_seven(8);
  UnitSet all;
  for (const model::UnitId u : problem->units.ids()) all.push_back(u);
  ASSERT_GT(all.size(), 35U);
  const source::Stop stop;
  const Derivation found = derive(*problem, all, 7, {}, stop);
  for (const DerivationStep& step : found.steps) EXPECT_LE(step.units.size(), all.size());
}

}  // namespace
}  // namespace pathproof::query
