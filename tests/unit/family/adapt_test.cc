// What a pathway answers when it is adapted, against every way of adapting it.
#include "family/adapt.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "family/certify.h"
#include "family/find.h"
#include "model/trace.h"
#include "support/problems.h"

namespace pathproof::query {
namespace {

using model::Choice;
using model::Diagram;
using model::FactId;
using model::FamilyGroup;
using model::StepId;
using model::UnitId;

const std::vector<std::string> steps = {"A", "B", "C", "D"};

// Rules of every kind that a reading can hang on: facts, steps, phases, states, the last state.
const std::vector<std::string> rules = {
    "A before B",
    "always count(s: Step where active(s)) <= 2",
    "eventually p",
    "finally n <= 1",
    "always (n >= 1 implies next p)",
    "all s: Step: included(s) implies f(s)",
    "f(A) or not f(B) or f(C)",
    "not f(A) or f(D)",
    "count(s: Step where f(s)) >= 2",
    "always (starting(C) implies once p)",
    "finally (done(B) or done(D))",
    "sum(s: Step where included(s): 1) <= 3",
    "p since q",
    "always not (q and phase >= 3)",
    "end(D) <= 4",
    "not p until active(B)",
};

std::string spec(std::mt19937_64& random) {
  std::string out = R"j({ "pathproof": "1.0", "horizon": 5,
    "facts": { "f": { "args": ["Step"], "type": "Bool", "default": "open" }, "g": { "type": "Bool", "default": "open" } },
    "state": { "p": { "type": "Bool", "default": false }, "q": { "type": "Bool", "default": false },
               "n": { "type": "Counter", "default": 0 } },
    "steps": { "A": { "effects": ["p := true", "n += 1"] },
               "B": { "duration": 2, "requires": ["p or f(B)"], "effects": ["n += 1"] },
               "C": { "effects": ["q := f(C)"] },
               "D": { "effects": ["p := g"], "requires": ["not q"] } },
    "goals": { "end": "p or n >= 1" }, "goal": "end", "rules": {)j";
  for (int i = 0; i < 4; ++i)
    out +=
        (i > 0 ? ", " : "") + ("\"r" + std::to_string(i) + "\": \"") + rules[random() % rules.size()] + "\"";
  return out + "} }";
}

// An axis for each step and its fact: demanded, or its opposite is; `g` is demanded by none.
const std::string demands =
    R"j({ "pathproof": "1.0", "given": ["f(A)", "not f(A)", "f(B)", "not f(B)", "f(C)", "not f(C)",
  "f(D)", "not f(D)"], "include": ["A", "B", "C", "D"], "exclude": ["A", "B", "C", "D"] })j";

// Without `of_steps`, no axis demands any.
FamilyGroup group_of(const std::shared_ptr<model::Problem>& problem, Diagram& diagram, bool of_steps = true) {
  FamilyGroup out;
  out.members = Diagram::all;
  out.problem = problem;
  int given = 0;
  for (const model::Unit& unit : problem->units) {
    Diagram::Set having = Diagram::all;
    if (unit.kind == UnitKind::given) {
      having = diagram.option(given / 2, given % 2);
      ++given;
    } else if (unit.kind == UnitKind::include || unit.kind == UnitKind::exclude) {
      having = of_steps ? diagram.option(4 + unit.step.number(), unit.kind == UnitKind::exclude ? 1 : 0)
                        : Diagram::none;
    }
    out.having.push_back(having);
  }
  return out;
}

// The selections for which some of the 256 changes of steps (without `of_steps`: none of those) and their facts meets every unit.
Diagram::Set every_way(Diagram& diagram, const FamilyGroup& group, const Choice& choice,
                       const model::Starts& phases, bool of_steps) {
  Diagram::Set out = Diagram::none;
  for (unsigned change = 0; change < 256; ++change) {
    Choice changed = choice;
    for (unsigned i = 0; i < 4; ++i) {
      const StepId step(static_cast<int>(i));
      if (of_steps) changed.start[step] = (change >> i & 1U) != 0 ? phases[step] : 0;
      changed.facts[FactId(static_cast<int>(i))] = change >> (4 + i) & 1U;
    }
    const model::Trace trace(*group.problem->world, changed);
    if (!model::within_bounds(*group.problem, trace)) continue;
    Diagram::Set fits = Diagram::all;
    for (const UnitId u : model::failing_units(*group.problem, trace))
      fits = diagram.minus(fits, group.having[u]);
    out = diagram.join(out, fits);
  }
  return out;
}

TEST(Adapted, AnswersWhatSomeChangeAnswers) {
  std::mt19937_64 random(7);
  std::size_t some = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string text = spec(random);
    const bool of_steps = round % 2 == 0;
    const auto problem = support::problem_of(text, demands);
    Diagram diagram(std::vector<int>(8, 2),
                    round % 3 == 0 ? std::vector<int>{7, 2, 0, 5, 1, 6, 4, 3} : std::vector<int>{});
    const FamilyGroup group = group_of(problem, diagram, of_steps);
    ASSERT_EQ(problem->world->open_facts.size(), 5U);
    Choice choice;
    model::Starts phases;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      phases.push_back(static_cast<int>(1 + random() % 3));
      choice.start.push_back(random() % 2 == 0 ? 0 : phases.back());
      choice.facts.push_back(static_cast<std::int64_t>(random() % 2));
    }
    choice.facts.push_back(static_cast<std::int64_t>(random() % 2));
    const UnitSet failing = model::failing_units(*problem, model::Trace(*problem->world, choice));
    const Diagram::Set found = adapted(diagram, group, choice, failing, phases);
    const Diagram::Set expected = every_way(diagram, group, choice, phases, of_steps);
    EXPECT_EQ(diagram.text(found), diagram.text(expected)) << text;
    some += expected != Diagram::none ? 1 : 0;
  }
  EXPECT_GT(some, 50U);
}

// For each number of phases, the selections that have a pathway of no more.
std::vector<Diagram::Set> within_phases(Diagram& diagram, const FamilyGroup& group) {
  constexpr unsigned phases = 6;  // 0: left out
  std::vector<Diagram::Set> out(phases, Diagram::none);
  for (unsigned starts = 0; starts < phases * phases * phases * phases; ++starts) {
    for (unsigned facts = 0; facts < 32; ++facts) {
      Choice choice;
      for (unsigned i = 0, rest = starts; i < 4; ++i, rest /= phases)
        choice.start.push_back(static_cast<int>(rest % phases));
      for (unsigned i = 0; i < 5; ++i) choice.facts.push_back(facts >> i & 1U);
      const model::Trace trace(*group.problem->world, choice);
      if (!model::within_bounds(*group.problem, trace)) continue;
      Diagram::Set fits = Diagram::all;
      for (const UnitId u : model::failing_units(*group.problem, trace))
        fits = diagram.minus(fits, group.having[u]);
      for (auto k = static_cast<unsigned>(trace.last()); fits != Diagram::none && k < phases; ++k)
        out[k] = diagram.join(out[k], fits);
    }
  }
  return out;
}

TEST(Adapted, HasTheFewestPhasesOfEachSelection) {
  std::mt19937_64 random(11);
  std::size_t adapted = 0;
  for (int round = 0; round < 8; ++round) {
    const std::string text = spec(random);
    const auto problem = support::problem_of(text, demands);
    Diagram diagram(std::vector<int>(8, 2),
                    round % 3 == 0 ? std::vector<int>{3, 4, 0, 6, 2, 1, 7, 5} : std::vector<int>{});
    const FamilyGroup group = group_of(problem, diagram, round % 2 == 0);
    const std::vector<Objective> objectives = {*find_objective(*problem->world, "phases")};
    const Settings settings;
    const source::Stop stop;
    FamilySearch search(diagram, group, Diagram::all, objectives, settings, stop);
    std::vector<FamilyFact> facts;
    search.on_fact = [&](const FamilyFact& fact) { facts.push_back(fact); };
    search.run();
    ASSERT_TRUE(search.finished()) << text;
    certify::FamilyChecker checker(diagram, group, Diagram::all, objectives, settings, stop);
    for (const FamilyFact& fact : facts) {
      EXPECT_TRUE(checker.check(fact)) << text;
      adapted += fact.phases.empty() ? 0 : 1;
    }
    const std::vector<Diagram::Set> expected = within_phases(diagram, group);
    Diagram::Set found = Diagram::none;
    for (std::size_t k = 0; k < expected.size(); ++k) {
      for (const auto& [cost, set] : checker.verdicts().within) {
        if (cost.front() == static_cast<std::int64_t>(k)) found = diagram.join(found, set);
      }
      EXPECT_EQ(diagram.text(found), diagram.text(expected[k])) << k << " phases of " << text;
    }
  }
  EXPECT_GT(adapted, 0U);
}

// Whatever is given up: what is said stays true, and the search comes to its end.
TEST(Effort, LeavesOutButNeverErrs) {
  std::mt19937_64 random(12);
  Count answered;
  Count all;
  for (int round = 0; round < 8; ++round) {
    const std::string text = spec(random);
    const auto problem = support::problem_of(text, demands);
    Diagram diagram(std::vector<int>(8, 2));
    const FamilyGroup group = group_of(problem, diagram, round % 2 == 0);
    const std::vector<Objective> objectives = {*find_objective(*problem->world, "phases")};
    const Settings settings;
    const source::Stop stop;
    FamilySearch search(diagram, group, Diagram::all, objectives, settings, stop, 1);
    certify::FamilyChecker checker(diagram, group, Diagram::all, objectives, settings, stop);
    search.on_fact = [&](const FamilyFact& fact) { EXPECT_TRUE(checker.check(fact)) << text; };
    search.run();
    ASSERT_TRUE(search.finished()) << text;
    const std::vector<Diagram::Set> expected = within_phases(diagram, group);
    const FamilyVerdicts& found = checker.verdicts();
    for (const auto& [cost, set] : found.within)
      EXPECT_EQ(diagram.minus(set, expected[static_cast<std::size_t>(cost.front())]), Diagram::none) << text;
    for (const auto& [bounds, set] : found.beyond)
      EXPECT_EQ(diagram.meet(set, expected[static_cast<std::size_t>(bounds.front())]), Diagram::none) << text;
    EXPECT_EQ(diagram.meet(found.infeasible, expected.back()), Diagram::none) << text;
    answered += diagram.count(diagram.join(found.feasible, found.infeasible));
    all += diagram.count(Diagram::all);
  }
  EXPECT_LT(answered, all);
  EXPECT_GT(answered, Count());
}

}  // namespace
}  // namespace pathproof::query
