// What hangs on a value that an `amend` writes.
#include "load/amended_places.h"

#include <gtest/gtest.h>

namespace pathproof::spec {
namespace {

using Places = std::set<std::string>;

TEST(AmendedPlaces, RulesAndRequirementsAreUnits) {
  EXPECT_EQ(amended_places("/amend/rules/r"), Places{"rules/r"});
  EXPECT_EQ(amended_places("/amend/rules/r/on"), Places{"rules/r"});
  EXPECT_EQ(amended_places("/amend/rules"), Places{"rules"});
  EXPECT_EQ(amended_places("/amend/steps/A/requires"), Places{"requires/A"});
}

TEST(AmendedPlaces, GoalsClaimsAndHorizonAreUnits) {
  EXPECT_EQ(amended_places("/amend/goals/g/formula"), (Places{"claims", "goal"}));
  EXPECT_EQ(amended_places("/amend/goal"), (Places{"claims", "goal"}));
  EXPECT_EQ(amended_places("/amend/claims/c/horizon"), Places{"claims"});
  EXPECT_EQ(amended_places("/amend/horizon"), Places{"horizon"});
  EXPECT_EQ(amended_places("/amend/default_bases"), Places{"bases"});
}

TEST(AmendedPlaces, WordsChangeNothing) {
  EXPECT_EQ(amended_places("/amend/title"), Places{"words"});
  EXPECT_EQ(amended_places("/amend/steps/A/says"), Places{"words"});
  EXPECT_EQ(amended_places("/amend/facts/f/reads"), Places{"words"});
}

TEST(AmendedPlaces, WhateverElseChangesTheWorld) {
  for (const char* pointer : {"/amend", "/amend/steps/A", "/amend/steps/A/duration",
                              "/amend/steps/A/requires/x", "/amend/steps/title", "/amend/facts/f/default",
                              "/amend/facts/f/values/a, b", "/amend/state/s/baseline", "/amend/sorts/S",
                              "/amend/define/d(x)", "/amend/sources/s", "/amend/unheard-of"})
    EXPECT_EQ(amended_places(pointer), Places{"amend"}) << pointer;
}

}  // namespace
}  // namespace pathproof::spec
