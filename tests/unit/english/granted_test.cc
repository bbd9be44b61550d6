// Open facts that hold of what another fact says of a pathway's steps are told in one sentence, and others are not.

#include "english/granted.h"

#include <gtest/gtest.h>

#include "support/problems.h"

namespace pathproof::english {
namespace {

constexpr const char* spec = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": { "N": "Norland", "S": "Southland" } },
  "facts": { "party": { "args": ["Step", "Actor"], "type": "Bool", "default": false, "reads": "{2} takes part in {1}" },
             "agrees": { "args": ["Actor", "Step"], "type": "Bool", "default": "open", "reads": "{1} agrees to {2}" } },
  "steps": { "a": { "facts": { "party": ["N"] } }, "b": { "facts": { "party": ["N", "S"] } },
             "c": { "facts": { "party": ["S"] } } } })j";

// What is told when these open facts are true and these steps are included.
std::vector<std::string> told(const std::string& text, const std::string& true_facts,
                              const std::string& steps) {
  const auto problem = support::problem_of(text);
  const model::World& world = *problem->world;
  std::vector<std::string> out;
  const auto included = [&](model::StepId step) {
    return steps.find(world.steps[step].id) != std::string::npos;
  };
  const auto granted = [&](model::FactId fact) {
    const model::OpenFact& open = world.open_facts[fact];
    const std::string name = world.instance_name(world.functions[open.function], open.instance);
    return true_facts.find(name) != std::string::npos;
  };
  for (const GrantedTogether& one : granted_together(world, included, granted, "every step of it"))
    out.push_back(one.sentence);
  return out;
}

constexpr const char* all = "agrees(N, a) agrees(N, b) agrees(S, b)";

TEST(GrantedTogether, IsTheSentenceOfTheTwoReadings) {
  EXPECT_EQ(told(spec, all, "ab"),
            std::vector<std::string>{
                "each of Norland and Southland agrees to every step of it that it takes part in"});
}

TEST(GrantedTogether, IsExact) {
  EXPECT_TRUE(told(spec, all, "abc").empty());  // Southland and c
  EXPECT_TRUE(
      told(spec, "agrees(N, a) agrees(N, b) agrees(S, b) agrees(S, c)", "ab").empty());  // c is not taken
  EXPECT_TRUE(told(spec, "agrees(N, a) agrees(N, b)", "ab").empty());
  EXPECT_TRUE(told(spec, "agrees(N, b) agrees(S, b)", "b").empty());  // two are as soon listed
}

TEST(GrantedTogether, NeedsWords) {
  EXPECT_TRUE(told(support::replaced(spec, R"(, "reads": "{1} agrees to {2}")", ""), all, "ab").empty());
  EXPECT_TRUE(told(support::replaced(spec, R"("{2} takes part in {1}")", R"("{1} involves {2}")"), all, "ab")
                  .empty());
}

}  // namespace
}  // namespace pathproof::english
