// Units in plain English: what they say, whose concern they are, on what authority.

#include "tell/words.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::report {
namespace {

constexpr const char* spec_text = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": { "US": "United States", "MX": "Mexico" } },
  "bases": ["named", "implied"],
  "default_bases": ["named", "implied"],
  "steps": { "A": { "title": "Mexico builds a command" },
             "B": { "title": "Both build one", "requires": ["A"] } },
  "rules": { "late": { "says": "Nothing is rushed.", "holder": ["MX"], "basis": "implied",
                       "formula": "included(B) implies start(B) >= 3" } },
  "goals": { "g": "done(B)" }, "goal": "g" })j";

std::shared_ptr<model::Problem> problem(const std::string& proposal) {
  return support::problem_of(spec_text, proposal);
}

UnitText text_of(const model::Problem& p, const std::string& id) { return unit_text(p, p.unit_index(id)); }

TEST(UnitText, OfARuleIsItsOwnSentenceWithHolderAndBasis) {
  const auto p = problem("");
  ASSERT_TRUE(p);
  const UnitText text = text_of(*p, "rule:late");
  EXPECT_EQ(text.id, "rule:late");
  EXPECT_EQ(text.says, "Nothing is rushed");
  EXPECT_EQ(text.basis, "implied");
  ASSERT_EQ(text.holders.size(), 1U);
  EXPECT_EQ(text.holders.front(), "Mexico");
}

TEST(UnitText, OfARequirementNamesTheStepByItsTitle) {
  const auto p = problem("");
  ASSERT_TRUE(p);
  const UnitText text = text_of(*p, "requires:B/1");
  EXPECT_EQ(text.says, "B (Both build one) has a prerequisite: A (Mexico builds a command) is complete");
  EXPECT_TRUE(text.basis.empty()) << "none is claimed where none is given";
  EXPECT_EQ(basis_words(text), "basis not stated");
  EXPECT_EQ(basis_words(text_of(*p, "rule:late")), "basis implied");
  EXPECT_EQ(basis_words(text_of(*p, "goal")), "");
}

TEST(UnitText, OfAGivenIsReadAndThenQuoted) {
  const auto p = problem(R"j({ "pathproof": "1.0", "spec": "spec.json", "given": ["start(B) = 2"] })j");
  ASSERT_TRUE(p);
  const UnitText text = text_of(*p, "given:1");
  EXPECT_EQ(text.says,
            "The proposal takes as given: B (Both build one) takes place in phase 2 (`start(B) = 2`)");
  EXPECT_TRUE(text.basis.empty()) << "none is stated";
  EXPECT_EQ(basis_words(text), "basis not stated");
}

TEST(UnitText, OfAHorizonOfOnePhaseIsInTheSingular) {
  const auto p = problem(R"j({ "pathproof": "1.0", "spec": "spec.json", "horizon": 1 })j");
  ASSERT_TRUE(p);
  EXPECT_EQ(text_of(*p, "horizon").says, "Everything is complete within 1 phase");
}

TEST(BasesCounted, SaysWhatCounts) {
  const std::vector<std::string> all = {"named", "implied", "assumed"};
  EXPECT_EQ(bases_counted(all, all), "counting requirements on every basis");
  EXPECT_EQ(bases_counted({"named", "implied"}, all), "counting requirements on the bases named and implied");
  EXPECT_EQ(bases_counted({"named"}, all), "counting requirements on the basis named alone");
  EXPECT_EQ(bases_counted({}, all),
            "counting only requirements and rules whose basis is not stated, since no basis counts");
}

TEST(Effort, IsInTheSingularWhereOneIsMeant) {
  Statistics s;
  s.clauses = 1;
  s.solves = 1;
  s.engine = "one solver";
  s.checker = "another";
  EXPECT_EQ(effort(s), "(1 clause, 1 solver call, 0.00 s; answered by one solver, checked by another)");
  s.solves = 2;
  EXPECT_EQ(effort(s), "(1 clause, 2 solver calls, 0.00 s; answered by one solver, checked by another)");
}

TEST(BindingText, NamesVariablesAndElements) {
  const query::Binding none;
  EXPECT_EQ(binding_text(none), "[]");
}

TEST(ReasonText, IsAReasonForEachWayToStop) {
  EXPECT_NE(reason_text(Reason::time).find("time"), std::string::npos);
  EXPECT_NE(reason_text(Reason::memory).find("memory"), std::string::npos);
}

}  // namespace
}  // namespace pathproof::report
