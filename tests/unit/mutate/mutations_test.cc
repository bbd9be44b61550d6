// Each kind of mutant, on a spec that has something of every kind to change.

#include "mutate/mutations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "load/load.h"

namespace pathproof::query {
namespace {

const char* const spec_text = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": { "N": "North", "S": "South" } }, "scales": { "Level": ["low", "mid", "high"] },
  "facts": { "agrees": { "args": ["Actor"], "type": "Bool", "default": "open" } },
  "state": { "calm": { "args": [], "type": "Bool", "default": true },
             "level": { "args": ["Actor"], "type": "Level", "default": "low", "baseline": { "N": "mid" } },
             "trust": { "args": [], "type": "Counter", "default": 2 } },
  "steps": { "talks": { "duration": 2, "effects": ["calm := false", "raise level(S) to mid", "trust += 1"] },
             "pact": { "requires": ["talks", "trust > 2"] } },
  "define": { "peace": "calm and done(pact)" },
  "rules": { "each": "all a: Actor where agrees(a): always (done(pact) implies level(a) >= mid)", "either": "included(pact) or agrees(N)",
             "late": "when pact starts: phase <= 4", "soft": { "formula": "included(pact)", "weight": 2 } },
  "goals": { "all": "done(pact) and not calm" }, "goal": "all" })j";

struct Parsed {
  source::SourceMap map;
  spec::ParsedSpec spec;
  Parsed() {
    source::Collector collector(map);
    spec = spec::parse_problem(spec_text, "", {}, map, collector)->spec;
    EXPECT_TRUE(collector.empty()) << source::render(collector.sorted());
  }
  // "unit: change" of all mutants of a kind.
  std::vector<std::string> of(MutantKind kind) const {
    std::vector<std::string> out;
    for (const Mutation& mutation : mutations(spec, {kind}, map))
      out.push_back(mutation.unit + ": " + mutation.change);
    return out;
  }
};

using Texts = std::vector<std::string>;

TEST(Mutations, DropRulesButNoPreferencesAndRequirements) {
  const Parsed parsed;
  EXPECT_EQ(parsed.of(MutantKind::rules),
            (Texts{"rule:each: dropped", "rule:either: dropped", "rule:late: dropped"}));
  EXPECT_EQ(parsed.of(MutantKind::requirements),
            (Texts{"requires:pact/1: dropped", "requires:pact/2: dropped"}));
}

TEST(Mutations, ChangeWhenAFormulaSpeaks) {
  EXPECT_EQ(Parsed().of(MutantKind::temporal),
            (Texts{"rule:each: `always` becomes `eventually`", "rule:late: `starts` becomes `completes`"}));
}

TEST(Mutations, PutAnotherElementInThePlace) {
  const Texts found = Parsed().of(MutantKind::elements);
  EXPECT_NE(std::find(found.begin(), found.end(), "rule:either: North becomes South"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "requires:pact/1: talks becomes pact"), found.end());
}

TEST(Mutations, ShiftNumbersAndLevelsByOneEachWay) {
  EXPECT_EQ(
      Parsed().of(MutantKind::bounds),
      (Texts{"rule:each: mid becomes low", "rule:each: mid becomes high", "rule:late: 4 becomes 3",
             "rule:late: 4 becomes 5", "requires:pact/2: 2 becomes 1", "requires:pact/2: 2 becomes 3"}));
}

TEST(Mutations, LeaveOutPartsOfFormulasAndOfGoals) {
  const Parsed parsed;
  EXPECT_EQ(parsed.of(MutantKind::conjuncts),
            (Texts{"rule:each: without the condition `where agrees(a)`", "define:peace: without `calm`",
                   "define:peace: without `done(pact)`"}));
  EXPECT_EQ(parsed.of(MutantKind::disjuncts),
            (Texts{"rule:either: without `included(pact)`", "rule:either: without `agrees(N)`"}));
  EXPECT_EQ(parsed.of(MutantKind::goals),
            (Texts{"goal:all: without `done(pact)`", "goal:all: without `not calm`"}));
}

TEST(Mutations, TurnComparisonsAndImplications) {
  const Parsed parsed;
  EXPECT_EQ(parsed.of(MutantKind::comparisons), (Texts{"rule:each: `>=` becomes `>` in `level(a) >= mid`",
                                                       "rule:late: `<=` becomes `<` in `phase <= 4`",
                                                       "requires:pact/2: `>` becomes `>=` in `trust > 2`"}));
  const Texts turned = parsed.of(MutantKind::implications);
  ASSERT_EQ(turned.size(), 2U);
  EXPECT_EQ(turned.front(), "rule:each: `implies` becomes `and`");
}

TEST(Mutations, ChangeEffectsBaselinesAndDurations) {
  const Parsed parsed;
  EXPECT_EQ(
      parsed.of(MutantKind::effects),
      (Texts{"step:talks: without the effect `calm := false`", "step:talks: `calm := false` becomes true",
             "step:talks: without the effect `raise level(S) to mid`",
             "step:talks: `raise level(S) to mid` becomes low",
             "step:talks: `raise level(S) to mid` becomes high",
             "step:talks: without the effect `trust += 1`", "step:talks: `trust += 1` adds 2 instead"}));
  EXPECT_EQ(parsed.of(MutantKind::baseline), (Texts{"state:calm: `calm` begins as false instead of true",
                                                    "state:level: `level(N)` begins as low instead of mid",
                                                    "state:level: `level(N)` begins as high instead of mid",
                                                    "state:level: `level(…)` begins as mid instead of low",
                                                    "state:trust: `trust` begins as 1 instead of 2",
                                                    "state:trust: `trust` begins as 3 instead of 2"}));
  EXPECT_EQ(parsed.of(MutantKind::durations),
            (Texts{"step:talks: takes 1 phase instead of 2", "step:talks: takes 3 phases instead of 2",
                   "step:pact: takes 2 phases instead of 1"}));
}

TEST(Mutations, HaveIdsOfTheirOwnAndAreMadeOnlyWhereTheSpecSaysWhatTheyChange) {
  const Parsed parsed;
  std::vector<MutantKind> all;
  for (std::size_t i = 0; i < mutant_kinds().size(); ++i) all.push_back(static_cast<MutantKind>(i));
  const std::vector<Mutation> rows = mutations(parsed.spec, all, parsed.map);
  std::set<std::string> ids;
  for (const Mutation& mutation : rows) {
    EXPECT_TRUE(ids.insert(mutation.id).second) << mutation.id;
    spec::ParsedSpec changed = parsed.spec;
    EXPECT_TRUE(apply(mutation, changed)) << mutation.id;
    // The same place with something else in it.
    Mutation other = mutation;
    other.before += " otherwise";
    EXPECT_FALSE(apply(other, changed)) << mutation.id;
  }
  EXPECT_TRUE(ids.contains("rule:each~bounds~2"));
}

}  // namespace
}  // namespace pathproof::query
