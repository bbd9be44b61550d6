// What a repair is charged with: what every pathway of it loses, and nothing that only the proposal itself guaranteed.

#include "explain/side_effects.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "explain/certify.h"
#include "explain/find.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

constexpr const char* spec = R"j({ "pathproof": "1.0",
  "steps": { "a": {}, "b": { "requires": ["a"] }, "c": {} },
  "rules": { "no-a": { "on": false, "formula": "not included(a)" },
             "early": { "weight": 3, "formula": "start(c) = 1" },
             "b-left-out": { "weight": 2, "formula": "not included(b)" } },
  "claims": { "a-first": "included(b) implies a before b",
              "without-a": "not included(a)" },
  "goals": { "g": "done(b) and done(c)" }, "goal": "g" })j";

// The ids of the claims that each repair costs, in the order of the repairs, by the units of the repair.
std::vector<std::string> charges(const model::Problem& problem) {
  const source::Stop stop;
  ExplainSettings settings;
  settings.most = 0;
  const ExplainAnswer answer = explain(problem, settings, stop);
  EXPECT_EQ(answer.verdict, encode::Answer::unsatisfiable);
  const auto certified = certify::certify_explain(problem, answer, {}, stop);
  const SideEffects& effects = certified.found().side_effects;
  std::vector<std::string> out;
  for (std::size_t r = 0; r < answer.enumeration.repairs.size(); ++r) {
    std::string line;
    for (const UnitId unit : answer.enumeration.repairs[r].units) line += problem.units[unit].id + " ";
    line += "costs";
    for (const LostClaim& lost : effects.lost.at(r))
      line += " " + problem.claims[static_cast<std::size_t>(effects.held[lost.held].claim)].statement.id;
    for (const std::size_t rule : effects.preferences.at(r)) line += " " + problem.soft[rule]->id;
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(SideEffects, AreNotChargedForRulesThatTheCaseSwitchesOnOrBrings) {
  const std::vector<std::string> expected{"goal costs", "requires:b/1 costs a-first b-left-out",
                                          "rule:no-a costs b-left-out"};
  Edits edits;
  edits.enforce = {"no-a"};
  EXPECT_EQ(charges(*support::problem_of(spec, {}, edits)), expected);
  const std::string proposal = R"j({ "pathproof": "1.0", "spec": "spec.json",
                                     "rules": { "own": "not included(a)" } })j";
  const std::vector<std::string> own{"goal costs", "requires:b/1 costs a-first b-left-out",
                                     "rule:own costs b-left-out"};
  EXPECT_EQ(charges(*support::problem_of(spec, proposal)), own);
}

TEST(SideEffects, OfARuleThatTheSpecHasOnAreCharged) {
  const std::string on =
      support::replaced(support::replaced(spec, "\"on\": false, ", ""), "done(b) and done(c)", "done(c)");
  Edits edits;
  edits.include = {"b"};
  const std::vector<std::string> expected{"include:b costs", "requires:b/1 costs a-first b-left-out",
                                          "rule:no-a costs without-a b-left-out"};
  EXPECT_EQ(charges(*support::problem_of(on, {}, edits)), expected);
}

TEST(SideEffects, KnowWhatIsTheProposalsOwn) {
  Edits edits;
  edits.enforce = {"no-a"};
  edits.include = {"c"};
  edits.horizon = 2;
  const auto problem = support::problem_of(spec, {}, edits);
  std::vector<std::string> own;
  for (const model::Unit& unit : problem->units) {
    if (of_proposal(*problem, unit)) own.push_back(unit.id);
  }
  std::sort(own.begin(), own.end());
  EXPECT_EQ(own, (std::vector<std::string>{"horizon", "include:c", "rule:no-a"}));
}

}  // namespace
}  // namespace pathproof::query
