// Every operator of the language, as clauses and as the evaluator reads it: the same truth in every pathway of a small world.

#include <gtest/gtest.h>

#include "encode/encoding.h"
#include "encode/smt2.h"
#include "model/trace.h"
#include "solvers/engines.h"
#include "support/choices.h"
#include "support/problems.h"

namespace pathproof::encode {
namespace {

// Steps of one and two phases, a fact that is open, fluents of each kind. RULES is replaced.
constexpr const char* world = R"j({ "pathproof": "1.0", "horizon": 4,
  "sorts": { "Actor": ["US", "MX"] }, "scales": { "Level": ["low", "mid", "high"] },
  "facts": { "cost": { "args": ["Step"], "type": "Int", "default": 2, "values": { "B": 5, "C": -1 } },
             "by": { "args": ["Step"], "type": "Actor", "default": "US", "values": { "B": "MX" } },
             "chosen": { "type": "Actor", "default": "open" },
             "agreed": { "type": "Bool", "default": "open" } },
  "state": { "p": { "args": ["Actor"], "type": "Bool", "default": false }, "n": { "type": "Counter", "default": 1 },
             "l": { "type": "Level", "default": "low" }, "seat": { "type": "Actor?", "default": "nobody" } },
  "steps": { "A": { "effects": ["p(US) := true", "n += 3", "raise l to mid"] },
             "B": { "duration": 2, "effects": ["p(MX) := true", "n += -2", "raise l to high", "seat := US"] },
             "C": { "effects": ["p(US) := false", "seat := MX"] } },
  "objectives": { "o": { "minimize": "n + sum(s: Step where included(s): cost(s))" } },
  "rules": { RULES } })j";

const std::vector<std::string> formulas{
    // connectives
    "true", "false", "included(A) and not included(B)", "included(A) or included(B)",
    "included(A) implies included(C)", "included(A) iff included(C)",
    // steps
    "A before B", "B before A", "start(A) = 2", "end(B) <= 3", "start(A) < start(C)", "start(A) <= start(C)",
    "start(C) = end(C)", "start(A) + 2 <= end(B)", "start(A) - 1 >= start(B)", "end(A) != end(B)",
    "always active(B) implies eventually completing(B)", "finally done(A)", "eventually starting(C)",
    "eventually (active(A) and active(B))", "eventually completing(B)",
    // temporal operators, future and past
    "always not p(US)", "always (p(US) implies p(MX))", "eventually (p(US) and p(MX))", "next p(US)",
    "next next p(US)", "finally next true", "not p(MX) until p(US)", "p(US) until p(MX)",
    "initially (not p(US))", "finally once p(US)", "finally historically not p(US)",
    "finally (p(US) since completing(A))", "always (p(MX) implies once completing(B))",
    "always (once p(US) implies historically (n >= 1))", "always (p(US) implies next p(US))",
    "eventually always p(US)", "always eventually done(A)", "always ((not p(US)) until p(MX))",
    // phases
    "finally phase = 3", "finally phase <= 2", "always (phase >= 2 implies done(A))",
    // numbers and sums
    "finally n = 2", "always n >= 1", "eventually n < 1", "finally n + 1 >= 2 * 2",
    "sum(s: Step where included(s): cost(s)) <= 4", "sum(s: Step where included(s): cost(s)) = 6",
    "always sum(s: Step where active(s): cost(s)) <= 5", "finally count(s: Step where done(s)) = 2",
    "count(s: Step where included(s)) != 1", "always sum(s: Step where active(s): cost(s)) <= 6",
    "2 * count(s: Step where included(s)) - 1 >= 1",
    // levels
    "finally l >= mid", "always l < high", "eventually l = mid", "finally l != low",
    // elements, with nobody and open facts
    "finally seat = US", "eventually seat = MX", "finally seat = nobody", "finally seat != chosen",
    "chosen = US", "chosen = US implies included(A)", "finally p(chosen)", "agreed iff included(B)",
    "all s: Step where by(s) = chosen: included(s)",
    // quantifiers
    "all a: Actor: eventually p(a)", "some a: Actor: finally p(a)", "no s: Step where included(s): s = C",
    "all s: Step where cost(s) > 0: included(s)", "always all a: Actor: (p(a) implies once done(A))",
    "some s: Step: (included(s) and all t: Step where t != s: not included(t))"};

std::string rules() {
  std::string out;
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    out += (i == 0 ? "\"r" : ", \"r") + std::to_string(i) + "\": \"" + formulas[i] + "\"";
  }
  return out;
}

// What makes the encoding's pathway this one.
std::vector<Lit> pinned(Encoding& encoding, const model::Choice& choice) {
  std::vector<Lit> out;
  const auto assume = [&](Lit lit, bool truth) {
    if (lit != true_lit && lit != false_lit) out.push_back(truth ? lit : -lit);
  };
  for (const StepId step : choice.start.ids()) {
    const auto start = choice.start[step];
    for (int k = 1; k <= encoding.ladder().horizon(); ++k)
      assume(encoding.ladder().started_by(step, k), start > 0 && start <= k);
  }
  for (const model::FactId f : choice.facts.ids()) {
    for (const auto& [value, lit] : encoding.open_facts()[f].options) assume(lit, value == choice.facts[f]);
  }
  return out;
}

class Operators : public testing::TestWithParam<Engine> {};

TEST_P(Operators, MeanWhatTheEvaluatorSays) {
  const auto problem = support::problem_of(support::replaced(world, "RULES", rules()));
  const source::Stop stop;
  Encoding encoding(*problem, problem->free_horizon, stop);
  std::vector<Lit> truths;
  for (const model::UnitId unit : problem->units.ids()) truths.push_back(encoding.unit_truth(unit));
  const auto oracle = make_oracle(GetParam(), stop, 0);
  oracle->add_clauses(encoding.clauses().flat);
  std::vector<int> times_true(truths.size(), 0);
  const auto choices = support::every_choice(*problem);
  for (const model::Choice& choice : choices) {
    const model::Trace trace(*problem->world, choice);
    // Where steps of one phase write differently the states have no meaning that the two must share.
    if (trace.first_clash()) continue;
    ASSERT_EQ(oracle->solve(pinned(encoding, choice), 0), Answer::satisfiable);
    const model::Choice decoded = encoding.decode([&](Lit lit) { return oracle->value(lit); });
    EXPECT_EQ(decoded.start, choice.start);
    EXPECT_EQ(decoded.facts, choice.facts);
    for (const model::UnitId unit : problem->units.ids()) {
      const bool truth = model::unit_holds(*problem, problem->units[unit], trace);
      times_true[unit.index()] += truth ? 1 : 0;
      const Lit lit = truths[unit.index()];
      const bool said = lit == true_lit || (lit != false_lit && oracle->value(lit));
      EXPECT_EQ(said, truth) << problem->units[unit].id << " "
                             << (problem->units[unit].statement ? problem->units[unit].statement->text : "")
                             << " starts " << testing::PrintToString(choice.start);
    }
  }
  EXPECT_GT(choices.size(), 200U);
  int decided = 0;  // formulas that are neither true nor false everywhere
  for (const int count : times_true) decided += count > 0 ? 1 : 0;
  EXPECT_GT(decided, static_cast<int>(formulas.size()) - 5);
}

INSTANTIATE_TEST_SUITE_P(Both, Operators, testing::Values(Engine::cadical, Engine::z3));

TEST(Encoding, IsSatisfiableUnderGuardsIffAPathwayMeetsTheUnits) {
  const auto problem = support::problem_of(support::replaced(
      world, "RULES",
      R"j("a": "included(A) implies start(A) >= 2", "b": "finally done(B)", "c": "B before A", "d": "finally l = mid")j"));
  const source::Stop stop;
  Encoding encoding(*problem, problem->free_horizon, stop);
  std::vector<Lit> guards;
  for (const model::UnitId unit : problem->units.ids()) guards.push_back(encoding.guard(unit));
  const auto oracle = make_oracle(Engine::cadical, stop, 0);
  oracle->add_clauses(encoding.clauses().flat);
  std::vector<std::vector<model::UnitId>> failing;
  for (const model::Choice& choice : support::every_choice(*problem))
    failing.push_back(model::failing_units(*problem, model::Trace(*problem->world, choice)));
  int impossible = 0;
  for (unsigned bits = 0; bits < 1U << guards.size(); ++bits) {
    std::vector<Lit> assumed;
    for (std::size_t u = 0; u < guards.size(); ++u) {
      if ((bits >> u & 1U) != 0) assumed.push_back(guards[u]);
    }
    const bool possible = std::ranges::any_of(failing, [&](const std::vector<model::UnitId>& units) {
      return std::ranges::none_of(
          units, [&](model::UnitId u) { return (bits >> static_cast<unsigned>(u.number()) & 1U) != 0; });
    });
    impossible += possible ? 0 : 1;
    EXPECT_EQ(oracle->solve(assumed, 0), possible ? Answer::satisfiable : Answer::unsatisfiable) << bits;
  }
  EXPECT_GT(impossible, 0);
}

TEST(Encoding, ReadsNumbersInTheLastState) {
  const auto problem = support::problem_of(support::replaced(world, "RULES", ""));
  const model::Expr& number = *problem->world->objectives.front().formula;
  const source::Stop stop;
  Encoding encoding(*problem, problem->free_horizon, stop);
  const Linear linear = encoding.value_at_end(number);
  std::vector<Lit> bounds;
  constexpr int low = -4;
  constexpr int high = 14;
  for (int bound = low; bound <= high; ++bound) bounds.push_back(encoding.bounded(linear, bound));
  const auto oracle = make_oracle(Engine::cadical, stop, 0);
  oracle->add_clauses(encoding.clauses().flat);
  for (const model::Choice& choice : support::every_choice(*problem)) {
    const model::Trace trace(*problem->world, choice);
    model::Environment env(8, 0);
    const std::int64_t value = trace.evaluate(number, env, trace.last());
    for (int bound = low; bound <= high; ++bound) {
      const Lit few = bounds[static_cast<std::size_t>(bound - low)];
      std::vector<Lit> assumed = pinned(encoding, choice);
      if (few != true_lit) assumed.push_back(few);  // solvers know no constants
      const bool possible = few != false_lit && oracle->solve(assumed, 0) == Answer::satisfiable;
      EXPECT_EQ(possible, value <= bound) << value << " " << bound;
    }
  }
}

TEST(Smt2, NamesEachUnitOnceAndIsWellFormed) {
  const auto problem =
      support::problem_of(support::replaced(world, "RULES", R"j("a": "A before B", "b": "B before A")j"));
  const source::Stop stop;
  Encoding encoding(*problem, problem->free_horizon, stop);
  const std::string text = to_smt2(encoding);
  for (const model::Unit& unit : problem->units) {
    const std::string named = ":named |" + unit.id + "|";
    const std::size_t first = text.find(named);
    EXPECT_NE(first, std::string::npos) << named;
    EXPECT_EQ(text.rfind(named), first) << named;
  }
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    ASSERT_GE(depth, 0);
  }
  EXPECT_EQ(depth, 0);
  Encoding again(*problem, problem->free_horizon, stop);
  EXPECT_EQ(to_smt2(again), text);
}

}  // namespace
}  // namespace pathproof::encode
