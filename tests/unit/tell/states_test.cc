// The states of a pathway: what changes, and that the changes from the defaults on give every value.
#include <gtest/gtest.h>

#include <map>

#include "support/problems.h"
#include "tell/document.h"
#include "tell/telling.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::report {
namespace {

constexpr const char* states_spec = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": { "US": "the United States", "MX": "Mexico" }, "Org": { "HQ": "the river office" } },
  "scales": { "Level": { "none": "no contact", "liaison": "liaison officers" } },
  "state": {
    "exists": { "args": ["Org"], "type": "Bool", "default": false, "reads": "{1} exists" },
    "leader": { "args": ["Org"], "type": "Actor?", "default": "nobody" },
    "level": { "args": ["Actor", "Actor"], "type": "Level", "symmetric": true, "default": "none",
               "baseline": { "MX, US": "liaison" } },
    "trust": { "type": "Counter", "default": 2 } },
  "steps": {
    "A": { "effects": ["exists(HQ) := true", "leader(HQ) := MX", "trust += 1", "raise level(US, MX) to liaison"] },
    "B": { "duration": 2, "effects": ["leader(HQ) := nobody", "trust += -3"] },
    "C": { "effects": ["exists(HQ) := false"] } } })j";

// A in phase 1, B in phases 3 and 4, C in phase 6: nothing ends in phases 2, 3 and 5.
Pathway shown() {
  const auto problem = support::problem_of(states_spec);
  return pathway(*problem->world, {{1, 3, 6}, {}});
}

std::string text_of(const StateValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<long long>(&value)) return std::to_string(*number);
  return std::get<std::string>(value);
}

std::string text_of(const std::vector<PathwayState>& states) {
  std::string out;
  for (const PathwayState& state : states) {
    out += std::to_string(state.state) + ":";
    for (const StateChange& change : state.changes) out += " " + change.fluent + "=" + text_of(change.value);
    out += "\n";
  }
  return out;
}

TEST(States, AreThoseInWhichSomethingChanges) {
  EXPECT_EQ(text_of(shown().states),
            "0: level(US, MX)=liaison\n"
            "1: exists(HQ)=true leader(HQ)=MX trust=3\n"
            "4: leader(HQ)=nobody trust=0\n"
            "6: exists(HQ)=false\n");
}

TEST(States, AreAllThereIsToKnow) {
  const Pathway p = shown();
  const std::vector<FluentHistory> all = p.histories(true);
  ASSERT_EQ(all.size(), 6U) << "the mirrored pair of levels is none of its own";
  EXPECT_EQ(p.fluents, 7U);
  std::map<std::string, std::string> now{{"exists(HQ)", "false"},   {"leader(HQ)", "nobody"},
                                         {"level(US, US)", "none"}, {"level(US, MX)", "none"},
                                         {"level(MX, MX)", "none"}, {"trust", "2"}};
  std::size_t next = 0;
  for (int k = 0; k <= p.phases; ++k) {
    if (next < p.states.size() && p.states[next].state == k) {
      for (const StateChange& change : p.states[next++].changes)
        now.at(change.fluent) = text_of(change.value);
    }
    for (const FluentHistory& row : all) {
      const FluentValue* value = nullptr;
      for (const FluentValue& each : row.values) {
        if (each.state <= k) value = &each;
      }
      ASSERT_NE(value, nullptr);
      EXPECT_EQ(text_of(value->value), now.at(row.fluent)) << row.fluent << " in state " << k;
    }
  }
  EXPECT_EQ(next, p.states.size());
}

TEST(States, OutliveTheirProblem) {
  const Pathway p = shown();  // its problem is gone
  ASSERT_TRUE(p.histories);
  EXPECT_EQ(p.histories(false).size(), 4U) << "what never changes and begins as usual is left out";
}

TEST(States, AreToldAsTheyAreRead) {
  const std::vector<FluentHistory> told = shown().histories(false);
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0].title, "the river office exists");
  EXPECT_EQ(told[0].values[1].says, "the river office exists");
  EXPECT_EQ(told[0].values[2].says, "it is not so that the river office exists");
  EXPECT_EQ(told[1].values[1].says, "the leader of the river office becomes Mexico (was nobody)");
  EXPECT_EQ(told[1].values[2].says, "the leader of the river office becomes nobody (was Mexico)");
  EXPECT_EQ(told[2].values[0].says, "the level of the United States and Mexico is liaison officers");
  EXPECT_EQ(told[3].values[1].says, "the trust becomes 3 (was 2)");
}

std::string written(States states) {
  tell::Document out;
  out.add(tell::section("The pathway")).add(tell::plan(shown()));
  Style style;
  style.states = states;
  return tell::write_text(tell::with_states(std::move(out), style), style);
}

TEST(StatesInText, StandBelowThePlan) {
  const std::string plain = written(States::usual);
  EXPECT_EQ(plain, written(States::none));
  EXPECT_EQ(written(States::changes), plain + R"(  What changes:
    at the outset the level of the United States and Mexico is liaison officers
    after phase 1 the river office exists; the leader of the river office becomes Mexico (was
                  nobody); the trust becomes 3 (was 2)
    after phase 4 the leader of the river office becomes nobody (was Mexico); the trust becomes 0
                  (was 3)
    after phase 6 it is not so that the river office exists
)");
}

TEST(StatesInText, AreAllThere) {
  const std::string text = written(States::all);
  EXPECT_NE(text.find("no at the outset, yes after phase 1, no after phase 6"), std::string::npos) << text;
  EXPECT_NE(text.find("no contact throughout"), std::string::npos) << text;
}

}  // namespace
}  // namespace pathproof::report
