// What is the same word for word, and steps that can stand for each other.

#include "model/alike.h"

#include <gtest/gtest.h>

#include "model/alike_steps.h"
#include "support/problems.h"

namespace pathproof::model {
namespace {

constexpr const char* spec =
    R"j({ "pathproof": "1.0", "horizon": HORIZON, "sorts": { "Actor": ["East", "West"] },
  "facts": { "load": { "args": ["Step"], "type": "Actor", "default": "East", "values": { LOADS } } },
  "state": { "ready": { "type": "Bool", "default": false } },
  "steps": { "A": { "effects": ["ready := true"] }, "P": { "requires": ["done(A)"] }, "Q": { "requires": ["done(A)"] },
             "R": { "requires": ["done(A)"] EXTRA }, "Z": { "requires": ["done(P)", "done(Q)", "done(R)"] } },
  "rules": { "capacity": "always count(s: Step where active(s)) <= 1", "first": "FIRST" } })j";

std::shared_ptr<Problem> problem(const std::string& horizon = "5", const std::string& loads = "",
                                 const std::string& extra = "",
                                 const std::string& first = "eventually done(A)") {
  std::string text = support::replaced(spec, "HORIZON", horizon);
  text = support::replaced(text, "LOADS", loads);
  text = support::replaced(text, "EXTRA", extra);
  return support::problem_of(support::replaced(text, "FIRST", first));
}

std::vector<std::string> ids(const Problem& problem, const std::vector<UnitId>& units) {
  std::vector<std::string> out;
  for (const UnitId unit : units) out.push_back(problem.units[unit].id);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<UnitId> all_units(const Problem& problem) {
  const auto range = problem.units.ids();
  return {range.begin(), range.end()};
}

// Of the unit, among all.
std::vector<std::string> images(const Problem& problem, const std::string& unit,
                                const std::vector<std::string>& left_out = {}) {
  std::vector<UnitId> units = all_units(problem);
  for (const std::string& id : left_out) std::erase(units, problem.unit_index(id));
  return ids(problem, AlikeSteps(problem).images(units, problem.unit_index(unit)));
}

TEST(Alike, UnitsAreSharedWhereTheySayTheSame) {
  const auto a = problem();
  const auto b = problem("4");
  EXPECT_TRUE(same_question(*a, *problem()));
  EXPECT_FALSE(same_question(*a, *b));
  const auto shared = shared_units(*a, *b);
  EXPECT_EQ(shared.size() + 1, b->units.size()) << "but for the horizon";
  const auto other = problem("5", "", "", "eventually done(P)");
  EXPECT_EQ(shared_units(*a, *other).size() + 1, other->units.size()) << "but for the rule";
}

TEST(Alike, NothingIsSharedByDifferentWorlds) {
  EXPECT_TRUE(shared_units(*problem(), *problem("5", R"("P": "West")")).empty());
  EXPECT_TRUE(shared_units(*problem(), *problem("5", "", R"(, "duration": 2)")).empty());
  EXPECT_TRUE(shared_units(*problem(), *problem("5", "", R"(, "effects": ["ready := false"])")).empty());
  EXPECT_TRUE(shared_units(*problem("5", R"("P": "West")"), *problem("5", R"("P": "open")")).empty());
}

TEST(AlikeSteps, UnitsGoWithTheirSteps) {
  const auto p = problem();
  EXPECT_EQ(images(*p, "requires:P/1"),
            (std::vector<std::string>{"requires:P/1", "requires:Q/1", "requires:R/1"}));
  EXPECT_EQ(images(*p, "requires:Z/2"),
            (std::vector<std::string>{"requires:Z/1", "requires:Z/2", "requires:Z/3"}));
  EXPECT_EQ(images(*p, "rule:capacity"), (std::vector<std::string>{"rule:capacity"}));
}

TEST(AlikeSteps, UnitsTellStepsApart) {
  const auto p = problem();
  EXPECT_EQ(images(*p, "requires:P/1", {"requires:Z/2"}),
            (std::vector<std::string>{"requires:P/1", "requires:R/1"}));
  EXPECT_EQ(images(*p, "requires:P/1", {"requires:Z/2", "requires:Z/3"}),
            (std::vector<std::string>{"requires:P/1"}));
}

TEST(AlikeSteps, WhateverIsSaidOfOneAloneTellsItApart) {
  const std::vector<std::string> without_r{"requires:P/1", "requires:Q/1"};
  EXPECT_EQ(images(*problem("5", R"("R": "West")"), "requires:P/1"), without_r);
  EXPECT_EQ(images(*problem("5", R"("R": "open")"), "requires:P/1"), without_r);
  EXPECT_EQ(images(*problem("5", "", R"(, "duration": 2)"), "requires:P/1"), without_r);
  EXPECT_EQ(images(*problem("5", "", R"(, "effects": ["ready := true"])"), "requires:P/1"), without_r);
  EXPECT_EQ(images(*problem("5", "", "", "start(R) <= 3"), "requires:P/1"), without_r);
  EXPECT_EQ(images(*problem("5", "", "", "start(P) <= start(Q)"), "requires:R/1"),
            (std::vector<std::string>{"requires:R/1"}))
      << "P and Q are told apart from each other";
}

}  // namespace
}  // namespace pathproof::model
