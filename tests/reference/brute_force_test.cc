// The reference against answers that were worked out by hand from docs/language.md.
#include "brute_force.h"

#include <algorithm>

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "load_text.h"

namespace pathproof::reference {
namespace {

using Sets = std::vector<Units>;

spec::ParsedProblem parsed(const std::string& spec, const std::string& proposal = {}) {
  const Loaded loaded = load_text(spec, proposal);
  for (const Diagnostic& d : loaded.diagnostics) ADD_FAILURE() << d.file << d.pointer << ": " << d.message;
  return loaded.problem.value_or(spec::ParsedProblem{});
}

Answer ask(const std::string& spec, const std::string& proposal = {}) {
  return Question(parsed(spec, proposal)).check();
}

std::string with_head(const std::string& rest) { return R"j({"pathproof": "1.0", )j" + rest + "}"; }
std::string spec_of(const std::string& rest) { return with_head(R"j("id": "t", )j" + rest); }
std::string case_of(const std::string& rest) { return with_head(R"j("spec": "t.json", )j" + rest); }

// ---- formulas on one pathway

// A is at 1, B occupies 3 and 4, C is left out; the states are 0 .. 4. Counter n: 0 2 2 2 1.
const std::string world = spec_of(R"j(
  "sorts": {"Actor": {"US": "", "MX": ""}}, "scales": {"Level": ["low", "mid", "high"]},
  "facts": {"cost": {"args": ["Step"], "type": "Int", "default": 2},
            "host": {"args": [], "type": "Actor?", "default": "nobody"},
            "near": {"args": ["Step", "Step"], "type": "Bool", "symmetric": true, "default": false},
            "lead": {"args": [], "type": "Actor", "values": {"value": "MX"}}},
  "state": {"p": {"args": ["Actor"], "type": "Bool", "default": false},
            "n": {"args": [], "type": "Counter", "default": 0},
            "lev": {"args": ["Actor", "Actor"], "type": "Level", "symmetric": true, "default": "low",
                    "baseline": {"MX, MX": "high"}},
            "boss": {"args": [], "type": "Actor?", "default": "nobody"},
            "last": {"args": [], "type": "Step", "default": "C"}},
  "steps": {"A": {"effects": ["p(US) := true", "n += 2", "raise lev(US, MX) to mid", "last := A"],
                  "facts": {"near": ["B"]}},
            "B": {"duration": 2, "facts": {"cost": 3},
                  "effects": ["n += -1", "boss := US", "p(MX) := true", "lev(MX, US) := low",
                              "raise lev(MX, MX) to mid"]},
            "C": {"facts": {"cost": 5}, "effects": ["n += 100"]}},
  "define": {"has(q: Bool)": "some x: Actor: q and x = MX", "ever(q: Bool)": "eventually q",
             "twice(n1: Int)": "n1 + n1", "both(a, b: Actor)": "p(a) and p(b)",
             "plain": "included(A)", "free(a: Actor?)": "a = nobody"})j");

struct Row {
  const char* formula;
  bool expected;
};

// How a failure names the row; without this, as bytes.
void PrintTo(const Row& row, std::ostream* out) { *out << row.formula; }

class OnOnePathway : public testing::TestWithParam<Row> {};

TEST_P(OnOnePathway, HasTheTruthValueOfThePage) {
  nlohmann::json given = {
      {"pathproof", "1.0"}, {"spec", "t.json"}, {"horizon", 9}, {"given", {GetParam().formula}}};
  const Question question(parsed(world, given.dump()));
  const Replay replay = question.replay({{{"A", 1}, {"B", 3}}, {}});
  EXPECT_EQ(replay.malformed, "");
  EXPECT_EQ(replay.phases, 4);
  EXPECT_EQ(replay.failing.empty(), GetParam().expected);
}

const Row future[] = {
    {"always (p(MX) implies p(US))", true},
    {"always p(US)", false},
    {"eventually p(MX)", true},
    {"eventually boss = MX", false},
    {"initially p(US)", false},
    {"finally p(US)", true},
    {"next p(US)", true},
    {"next next next p(MX)", false},
    {"next next next next p(MX)", true},
    {"next next next next next true", false},
    {"always next true", false},
    {"always (phase = 4 or next true)", true},
    {"not p(MX) until p(US)", true},
    {"p(US) until p(MX)", false},
    {"true until phase = 5", false},
    {"false until phase = 0", true},
    {"next (p(US) until p(MX))", true},
    {"always (p(US) implies always p(US))", true},
    {"eventually always p(MX)", true},
    {"eventually (p(US) and initially not p(US) and finally p(MX))", true},
};
const Row past[] = {
    {"finally once not p(US)", true},
    {"finally once boss = MX", false},
    {"finally historically p(US)", false},
    {"finally historically n >= 0", true},
    {"finally (p(US) since completing(A))", true},
    {"finally (p(MX) since completing(A))", false},
    {"finally (p(MX) since completing(B))", true},
    {"finally (false since p(MX))", true},
    {"finally (true since phase = 7)", false},
    {"once phase = 0", true},
    {"always (p(US) implies once completing(A))", true},
    {"eventually (once p(US) and not p(MX))", true},
};
const Row steps[] = {
    {"always (starting(A) iff phase = 0)", true},
    {"always (starting(B) iff phase = 2)", true},
    {"always (active(B) iff (phase = 3 or phase = 4))", true},
    {"always (completing(B) iff phase = 4)", true},
    {"always (done(B) iff phase >= 4)", true},
    {"eventually (done(C) or starting(C) or active(C) or completing(C))", false},
    {"eventually (A and not B)", true},
    {"finally (A and B and not C)", true},
    {"initially A", false},
    {"initially (last = C)", true},
    {"finally (last = A)", true},
    {"finally last", true},
    {"initially last", false},
    {"when B starts: n = 2", true},
    {"when B completes: n = 1", true},
    {"when A starts: n = 2", false},
    {"when C starts: false", true},
    {"when A completes: always p(US)", true},
    {"when last completes: phase = 1", true},
    {"included(A) and included(B) and not included(C)", true},
    {"A before B", true},
    {"B before A", false},
    {"B before C", true},
    {"C before A", false},
    {"C before C", false},
    {"plain", true},
};
const Row times[] = {
    {"start(A) = 1 and end(A) = 1 and start(B) = 3 and end(B) = 4", true},
    {"duration(B) = 2 and duration(C) = 1", true},
    {"start(C) = end(C)", true},
    {"start(C) < end(C)", false},
    {"start(C) <= end(C)", true},
    {"start(C) != end(C)", false},
    {"start(A) < start(C)", true},
    {"start(C) <= 1000", false},
    {"start(C) - 500 > start(A)", true},
    {"start(C) = start(C) + 1", true},
    {"start(C) + 1 < start(C) + 2", false},
    {"start(B) = end(A) + 2", true},
    {"start(B) - duration(B) = start(A)", true},
    {"2 + start(A) = start(B)", true},
    {"start(A) - 3 = -2", true},
    {"eventually start(B) = phase", true},
    {"eventually start(C) = phase", false},
    {"start(A) = count(s: Step where s != A and included(s))", true},
};
const Row numbers[] = {
    {"initially n = 0", true},
    {"next n = 2", true},
    {"finally n = 1", true},
    {"always n <= 2", true},
    {"count(s: Step where included(s)) = 2", true},
    {"count(a, b: Actor where a != b) = 2", true},
    {"count(a: Actor, s: Step) = 6", true},
    {"sum(s: Step where included(s): cost(s)) = 5", true},
    {"sum(s: Step: 2 * duration(s) - cost(s)) = -2", true},
    {"finally (count(a: Actor where p(a)) = 2)", true},
    {"always (count(a: Actor where p(a)) <= 1)", false},
    {"finally (3 * n - 2 = twice(2) - 3)", true},
    {"-cost(A) + 2 = 0", true},
    {"cost(C) * duration(B) = 10", true},
    {"twice(cost(C)) = 10", true},
};
const Row elements[] = {
    {"initially boss = nobody", true},
    {"finally boss = nobody", false},
    {"finally (boss = US and boss != MX)", true},
    {"initially boss != US", true},
    {"initially boss = host", true},
    {"host != US", true},
    {"lead = MX", true},
    {"eventually lev(MX, US) = mid", true},
    {"eventually lev(US, MX) > mid", false},
    {"finally lev(US, MX) = low", true},
    {"always lev(MX, MX) = high", true},
    {"finally (lev(US, MX) < lev(MX, MX))", true},
    {"near(B, A) and near(A, B) and not near(A, C)", true},
    {"near(A, C) = false", true},
    {"free(nobody) and not free(US)", true},
};
const Row binders[] = {
    {"all a: Actor: eventually p(a)", true},
    {"all a: Actor: next p(a)", false},
    {"all a: Actor where a != US: finally p(a)", true},
    {"some a, b: Actor where a != b: eventually (p(a) and not p(b))", true},
    {"some a: Actor where a = US: always p(a)", false},
    {"no a: Actor: always p(a)", true},
    {"no a: Actor where a = MX: finally p(a)", false},
    {"all s: Step, a: Actor where s = C: not included(s)", true},
    {"some x: Actor: x = US and has(x = US)", true},  // not captured by the x of `has`
    {"some x: Actor: x = MX and has(x = US)", false},
    {"ever(p(MX))", true},
    {"ever(ever(p(MX)) and p(US))", true},
    {"ever(C)", false},
    {"initially both(US, MX)", false},
    {"finally both(US, MX)", true},
};
const Row connectives[] = {
    {"false implies false implies false", true},
    {"(false implies false) implies false", false},
    {"false iff false iff false", false},
    {"not true or true", true},
    {"not (true or true)", false},
    {"true or false and false", true},
    {"true or true implies false", false},
    {"precedence(A, B)", true},
    {"precedence(C, B)", false},
    {"precedence(A, C)", true},
    {"response(A, B)", true},
    {"response(B, A)", false},
    {"response(C, A)", true},
    {"response(A, C)", false},
    {"succession(A, B)", true},
    {"succession(A, C)", false},
    {"coexistence(A, B) and not coexistence(A, C)", true},
    {"exclusive(A, C) and not exclusive(A, B)", true},
    {"together(A, B)", false},
    {"together(A, C)", true},
};

INSTANTIATE_TEST_SUITE_P(Future, OnOnePathway, testing::ValuesIn(future));
INSTANTIATE_TEST_SUITE_P(Past, OnOnePathway, testing::ValuesIn(past));
INSTANTIATE_TEST_SUITE_P(Steps, OnOnePathway, testing::ValuesIn(steps));
INSTANTIATE_TEST_SUITE_P(Times, OnOnePathway, testing::ValuesIn(times));
INSTANTIATE_TEST_SUITE_P(Numbers, OnOnePathway, testing::ValuesIn(numbers));
INSTANTIATE_TEST_SUITE_P(Elements, OnOnePathway, testing::ValuesIn(elements));
INSTANTIATE_TEST_SUITE_P(Binders, OnOnePathway, testing::ValuesIn(binders));
INSTANTIATE_TEST_SUITE_P(Connectives, OnOnePathway, testing::ValuesIn(connectives));

TEST(Formulas, OfTheEmptyPathwaySpeakOfStateZeroOnly) {
  const std::string spec = spec_of(R"j("steps": {"A": {}}, "rules": {"none": "not included(A)"})j");
  EXPECT_TRUE(ask(spec, case_of(R"j("given": ["always phase = 0", "eventually true"])j")).feasible);
  EXPECT_FALSE(ask(spec, case_of(R"j("given": ["next true"])j")).feasible);
}

TEST(Formulas, ThatTheLanguageForbidsAreRefused) {
  for (const char* formula : {"p(US)",
                              "included(A) and n = 2",
                              "phase = 1",
                              "p(A)",
                              "always p(boss)",
                              "US = A",
                              "lead = nobody",
                              "US < MX",
                              "cost(A) < lead",
                              "start(A) + start(B) = 3",
                              "5 - start(A) = 2",
                              "eventually n * n = 4",
                              "eventually start(A) + n = 3",
                              "always n",
                              "always boss",
                              "all a: Nowhere: true",
                              "always q",
                              "ever(n)",
                              "both(US)",
                              "p",
                              "included(US)",
                              "always last = true"}) {
    nlohmann::json given = {{"pathproof", "1.0"}, {"spec", "t.json"}, {"given", {formula}}};
    EXPECT_THROW(Question(parsed(world, given.dump())), Refusal) << formula;
  }
}

// ---- units

TEST(Units, OfTheExampleOfThePage) {
  const std::string spec = spec_of(R"j(
    "sorts": {"Actor": {"US": "", "MX": ""}, "Org": {"HADR": ""}}, "scales": {"Level": ["none", "liaison", "ops"]},
    "facts": {"party": {"args": ["Step", "Actor"], "type": "Bool", "default": false},
              "hadr_leader": {"args": [], "type": "Actor", "default": "open"},
              "consents": {"args": ["Actor", "Step"], "type": "Bool", "default": "open"}},
    "state": {"exists": {"args": ["Org"], "type": "Bool", "default": false},
              "member": {"args": ["Org", "Actor"], "type": "Bool", "default": false},
              "leader": {"args": ["Org"], "type": "Actor?", "default": "nobody"},
              "level": {"args": ["Actor", "Actor"], "type": "Level", "symmetric": true, "default": "none",
                        "baseline": {"US, MX": "liaison"}}},
    "steps": {"A3": {"facts": {"party": ["MX"]}},
              "A4": {"facts": {"party": ["US", "MX"]}, "requires": ["A3", "level(US, MX) >= liaison"],
                     "effects": ["exists(HADR) := true", "member(HADR, US) := true", "member(HADR, MX) := true",
                                 "leader(HADR) := hadr_leader", "raise level(US, MX) to ops"]}},
    "define": {"multinational(o: Org)": "some a, b: Actor where a != b: member(o, a) and member(o, b)"},
    "rules": {"mexican-led-hadr": "always (multinational(HADR) implies leader(HADR) = MX)",
              "consent": "all a: Actor, s: Step where party(s, a): included(s) implies consents(a, s)"},
    "goals": {"hadr": "exists(HADR)"}, "goal": "hadr")j");
  const Answer plain = ask(spec);
  EXPECT_TRUE(plain.feasible);
  EXPECT_EQ(plain.units, (Units{"goal", "no-interference", "requires:A4/1", "requires:A4/2", "rule:consent",
                                "rule:mexican-led-hadr"}));
  const Answer led = ask(spec, case_of(R"j("given": ["hadr_leader = US"], "schedule": [["A3"], ["A4"]])j"));
  EXPECT_EQ(led.conflicts, (Sets{{"given:1", "goal", "rule:mexican-led-hadr"},
                                 {"given:1", "rule:mexican-led-hadr", "schedule:A4"}}));
  EXPECT_EQ(led.repairs, (Sets{{"given:1"}, {"rule:mexican-led-hadr"}, {"goal", "schedule:A4"}}));
  const Answer refused =
      ask(spec, case_of(R"j("given": ["not consents(MX, A3)"], "waive": ["mexican-led-hadr"])j"));
  EXPECT_EQ(refused.conflicts, (Sets{{"given:1", "goal", "requires:A4/1", "rule:consent"}}));
}

TEST(Units, ARequirementIsReadBeforeItsStepStarts) {
  const std::string spec = spec_of(R"j("steps": {"A": {}, "B": {"requires": ["A", "true"]}})j");
  const Answer same_phase = ask(spec, case_of(R"j("schedule": [[], ["A", "B"]])j"));
  EXPECT_EQ(same_phase.conflicts, (Sets{{"requires:B/1", "schedule:A", "schedule:B"}}));
  EXPECT_TRUE(ask(spec, case_of(R"j("schedule": [["A"], ["B"]])j")).feasible);
  // The schedule also says that no other step happens, so it takes part where one is missing.
  EXPECT_EQ(ask(spec, case_of(R"j("schedule": [[], ["B"]])j")).conflicts,
            (Sets{{"requires:B/1", "schedule", "schedule:B"}}));
}

TEST(Units, OfASequenceSayOrderAndPresence) {
  const std::string spec = spec_of(R"j("steps": {"A": {}, "B": {}}, "rules": {"no-a": "not included(A)"})j");
  const Answer answer = ask(spec, case_of(R"j("sequence": ["A", "B"])j"));
  EXPECT_EQ(answer.conflicts, (Sets{{"rule:no-a", "sequence:1"}, {"rule:no-a", "sequence:2"}}));
}

TEST(Units, TheHorizonIsOneWhereItIsSmallerThanTheSum) {
  const std::string two_steps =
      R"j("steps": {"A": {"duration": 2}, "B": {"requires": ["A"]}}, "goal": "g", )j"
      R"j("goals": {"g": "B"})j";
  EXPECT_EQ(ask(spec_of(two_steps + R"j(, "horizon": 2)j")).conflicts,
            (Sets{{"goal", "horizon", "requires:B/1"}}));
  EXPECT_TRUE(ask(spec_of(two_steps + R"j(, "horizon": 3)j")).feasible);
  EXPECT_EQ(ask(spec_of(two_steps + R"j(, "horizon": 3)j")).units,
            (Units{"goal", "no-interference", "requires:B/1"}));
  // The case's own horizon replaces the spec's.
  EXPECT_TRUE(ask(spec_of(two_steps + R"j(, "horizon": 2)j"), case_of(R"j("horizon": 7)j")).feasible);
  // Beyond the sum of durations there is no pathway, unless a larger horizon is written.
  const std::string late = R"j("given": ["start(A) = 2"])j";
  EXPECT_EQ(ask(spec_of(two_steps), case_of(late)).conflicts, (Sets{{"given:1", "goal", "requires:B/1"}}));
  EXPECT_TRUE(ask(spec_of(two_steps), case_of(late + R"j(, "horizon": 5)j")).feasible);
}

TEST(Units, InterferenceCanBeBlamedAndWithoutItTheLastIdWins) {
  const std::string spec = spec_of(R"j(
    "scales": {"L": ["low", "mid", "high"]},
    "state": {"x": {"args": [], "type": "L", "default": "low"}, "n": {"args": [], "type": "Counter", "default": 0}},
    "steps": {"A2": {"effects": ["x := mid", "n += 1"]}, "A10": {"effects": ["x := high", "n += 2"]}})j");
  const std::string both = R"j("schedule": [["A2", "A10"]], "given": )j";
  EXPECT_EQ(ask(spec, case_of(both + R"j(["finally x = mid"])j")).conflicts,
            (Sets{{"no-interference", "schedule:A10", "schedule:A2"}}));
  EXPECT_EQ(
      ask(spec, case_of(both + R"j(["finally x = high"])j")).conflicts,
      (Sets{{"given:1", "schedule:A10", "schedule:A2"}, {"no-interference", "schedule:A10", "schedule:A2"}}));
  EXPECT_EQ(
      ask(spec, case_of(both + R"j(["finally n != 3"])j")).conflicts,
      (Sets{{"given:1", "schedule:A10", "schedule:A2"}, {"no-interference", "schedule:A10", "schedule:A2"}}));
}

TEST(Units, WritesThatGoTogetherDoNotInterfere) {
  const auto feasible = [](const std::string& first, const std::string& second) {
    return ask(spec_of(R"j("scales": {"L": ["low", "mid", "high"]}, "sorts": {"S": {"u": "", "v": ""}},
                          "facts": {"who": {"args": [], "type": "S", "default": "u"}},
                          "state": {"x": {"args": ["S"], "type": "L", "default": "low"},
                                    "n": {"args": [], "type": "Counter", "default": 0}},
                          "steps": {"A": {"effects": [")j" +
                       first + R"j("]}, "B": {"effects": [")j" + second + R"j("]}})j"),
               case_of(R"j("schedule": [["A", "B"]])j"))
        .feasible;
  };
  EXPECT_TRUE(feasible("raise x(u) to mid", "raise x(u) to high"));
  EXPECT_TRUE(feasible("n += 1", "n += -1"));
  EXPECT_TRUE(feasible("x(u) := mid", "x(who) := mid"));
  EXPECT_TRUE(feasible("x(u) := mid", "x(v) := high"));
  EXPECT_FALSE(feasible("x(u) := mid", "x(who) := high"));
  EXPECT_FALSE(feasible("x(u) := mid", "raise x(u) to mid"));
  EXPECT_FALSE(feasible("n += 1", "n := 1"));
}

TEST(Units, ThatAreInForce) {
  const std::string spec = spec_of(R"j(
    "bases": ["firm", "likely", "guess"], "default_bases": ["firm", "likely"],
    "steps": {"A": {"requires": [{"formula": "false", "basis": "guess"}, "true"]}},
    "rules": {"a": "included(A)", "b": {"formula": "true", "basis": "likely"},
              "c": {"formula": "true", "basis": "guess"}, "d": {"formula": "true", "weight": 2},
              "e": {"formula": "true", "on": false}, "f": {"formula": "true", "on": false, "basis": "guess"}})j");
  EXPECT_EQ(ask(spec).units, (Units{"no-interference", "requires:A/2", "rule:a", "rule:b"}));
  EXPECT_EQ(ask(spec, case_of(R"j("bases": ["guess"], "enforce": ["e", "f"], "waive": ["c"])j")).units,
            (Units{"no-interference", "requires:A/1", "requires:A/2", "rule:a", "rule:e", "rule:f"}));
  EXPECT_EQ(
      ask(spec, case_of(R"j("enforce": ["d", "e", "f"], "waive": ["e"], "rules": {"own": "true"})j")).units,
      (Units{"no-interference", "requires:A/2", "rule:a", "rule:b", "rule:own"}));
}

TEST(Units, AGoalIsAnIdAFormulaOrNone) {
  const std::string spec = spec_of(R"j("steps": {"A": {}}, "goals": {"g": "false", "h": "A"}, "goal": "g")j");
  EXPECT_FALSE(ask(spec).feasible);
  EXPECT_TRUE(ask(spec, case_of(R"j("goal": "h")j")).feasible);
  EXPECT_TRUE(ask(spec, case_of(R"j("goal": "not A")j")).feasible);
  EXPECT_EQ(ask(spec, case_of(R"j("goal": false)j")).units, (Units{"no-interference"}));
}

TEST(Facts, ThatAreOpenTakeTheValuesTheyMay) {
  const std::string spec = spec_of(R"j(
    "sorts": {"S": {"u": "", "v": "", "w": ""}},
    "facts": {"f": {"args": [], "type": "S", "default": {"open": ["u", "v"]}},
              "g": {"args": ["Step"], "type": "Bool", "default": false},
              "h": {"args": [], "type": "S?", "default": "open"}},
    "steps": {"A": {"facts": {"g": "open"}}, "B": {}}, "rules": {"tied": "g(A) iff f = v"})j");
  const auto feasible = [&](const std::string& given) {
    return ask(spec, case_of(R"j("given": [")j" + given + "\"]")).feasible;
  };
  EXPECT_TRUE(feasible("f = u"));
  EXPECT_FALSE(feasible("f = w"));
  EXPECT_TRUE(feasible("g(A)"));
  EXPECT_FALSE(feasible("g(B)"));
  EXPECT_FALSE(feasible("g(A) and f = u"));
  EXPECT_TRUE(feasible("h = nobody"));
  EXPECT_TRUE(feasible("h = w"));
}

TEST(Facts, MustHaveAValueAndOnlyOne) {
  EXPECT_THROW(ask(spec_of(R"j("facts": {"f": {"args": ["Step"], "type": "Bool", "values": {"A": true}}},
                              "steps": {"A": {}, "B": {}})j")),
               Refusal);
  EXPECT_THROW(ask(spec_of(R"j("facts": {"f": {"args": ["Step"], "type": "Bool", "values": {"A": true}}},
                              "steps": {"A": {"facts": {"f": false}}})j")),
               Refusal);
  EXPECT_NO_THROW(ask(spec_of(R"j("facts": {"f": {"args": ["Step"], "type": "Bool", "values": {"A": true}}},
                                 "steps": {"A": {}, "B": {"facts": {"f": false}}})j")));
}

// ---- claims and replay

TEST(Claims, OfEveryAndOfSome) {
  const std::string spec = spec_of(R"j(
    "steps": {"A": {}, "B": {"requires": ["A"]}}, "goal": "g", "goals": {"g": "B"},
    "claims": {"order": "A before B", "at-once": "start(B) = 2", "idle": {"formula": "true", "goal": "false"},
               "early": {"formula": "start(B) = 1", "in": "some"},
               "second": {"formula": "start(B) = 2", "in": "some"},
               "short": {"formula": "true", "in": "some", "horizon": 1},
               "assumed": {"formula": "start(A) < 3", "goal": false, "assuming": ["included(B)"]},
               "always-so": "included(B) or not included(B)"})j");
  const std::vector<ClaimAnswer> answers = prove_all(parsed(spec));
  ASSERT_EQ(answers.size(), 8U);
  EXPECT_EQ(answers[0].verdict, "proved");
  EXPECT_EQ(answers[0].needs, (Sets{{"goal", "requires:B/1"}}));
  EXPECT_EQ(answers[1].verdict, "proved");  // the horizon is 2, the sum of durations
  EXPECT_EQ(answers[2].verdict, "vacuous");
  EXPECT_EQ(answers[3].verdict, "refuted");
  EXPECT_EQ(answers[3].conflicts, (Sets{{"claim", "requires:B/1"}}));
  EXPECT_EQ(answers[4].verdict, "proved");
  EXPECT_EQ(answers[5].verdict, "vacuous");
  EXPECT_EQ(answers[6].verdict, "proved");
  EXPECT_EQ(answers[6].needs, (Sets{{"given:1", "requires:B/1"}}));
  EXPECT_EQ(answers[7].verdict, "proved");
  EXPECT_EQ(answers[7].needs, (Sets{{}}));
}

TEST(Replays, SayWhatFailsAndWhatIsNoPathwayAtAll) {
  const Question question(parsed(spec_of(R"j(
    "sorts": {"S": {"u": "", "v": ""}},
    "facts": {"f": {"args": ["S", "S"], "type": "Bool", "symmetric": true, "default": false,
                    "values": {"v, u": "open"}}},
    "steps": {"A": {"requires": ["f(u, v)"]}, "B": {"duration": 2}}, "rules": {"r": "B before A"})j")));
  EXPECT_TRUE(question.replay({{{"B", 1}, {"A", 3}}, {{"f(u, v)", "true"}}}).valid());
  EXPECT_EQ(question.replay({{{"B", 2}, {"A", 3}}, {{"f(u, v)", "false"}}}).failing,
            (Units{"requires:A/1", "rule:r"}));
  EXPECT_NE(question.replay({{{"B", 1}}, {}}).malformed, "");
  EXPECT_NE(question.replay({{{"B", 1}}, {{"f(v, u)", "true"}}}).malformed, "");
  EXPECT_NE(question.replay({{{"B", 1}}, {{"f(u, v)", "u"}}}).malformed, "");
  EXPECT_NE(question.replay({{{"B", 0}}, {{"f(u, v)", "true"}}}).malformed, "");
  EXPECT_NE(question.replay({{{"B", 3}}, {{"f(u, v)", "true"}}}).malformed, "");
  EXPECT_NE(question.replay({{{"D", 1}}, {{"f(u, v)", "true"}}}).malformed, "");
  EXPECT_EQ(question.failing_sets({{"A", 1}}), (Sets{{"rule:r"}, {"requires:A/1", "rule:r"}}));
}

TEST(HittingSets, AreMinimal) {
  auto sets = minimal_hitting_sets({0b011, 0b110, 0b1000});
  std::sort(sets.begin(), sets.end());
  EXPECT_EQ(sets, (std::vector<std::uint64_t>{0b1010, 0b1101}));
  EXPECT_EQ(minimal_hitting_sets({}), (std::vector<std::uint64_t>{0}));
  EXPECT_TRUE(minimal_hitting_sets({0b1, 0}).empty());
}

}  // namespace
}  // namespace pathproof::reference
