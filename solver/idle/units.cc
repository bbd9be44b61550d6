#include "idle/units.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lint/formulas.h"
#include "lint/places.h"
#include "resolve/compose.h"

namespace pathproof::query {

using model::Op;
using model::Unit;
using model::UnitKind;

namespace {

bool is_of_spec(const Prover& prover, const Unit& unit) {
  const auto& rules = prover.world().rules;
  const bool spec_rule = std::any_of(rules.begin(), rules.end(),
                                     [&](const model::Statement& rule) { return &rule == unit.statement; });
  return unit.kind == UnitKind::requirement || (unit.kind == UnitKind::rule && spec_rule);
}

// What a rule or requirement says, and of which step.
std::string saying(const Unit& unit) {
  return fmt::format("{} {} {}", unit.kind == UnitKind::rule, unit.step.number(), canonical(*unit.formula));
}

// Units that say the same, perhaps on another basis: none of them makes the other idle.
std::map<std::string, UnitSet> alike(const model::Problem& problem) {
  std::map<std::string, UnitSet> out;
  for (const UnitId id : problem.units.ids()) {
    const Unit& unit = problem.units[id];
    if (unit.kind == UnitKind::rule || unit.kind == UnitKind::requirement) out[saying(unit)].push_back(id);
  }
  return out;
}

std::string called(const Prover& prover, const Unit& unit) {
  if (unit.kind == UnitKind::requirement)
    return fmt::format("requirement {} of `{}`", requirement_number(unit) + 1,
                       prover.world().steps[unit.step].id);
  return unit.kind == UnitKind::rule ? fmt::format("the rule `{}`", unit.statement->id)
                                     : fmt::format("`{}`", unit.id);
}

// A rule that follows from the rest: what is to be said of it.
void tell_idle_rule(Prover& prover, const Unit& unit, const Demand& demand) {
  const model::Problem& problem = *prover.problem();
  const source::Span place = Places(prover.linted()).of(unit);
  const std::string name = called(prover, unit);
  LintProof proof = prover.impossibility(demand);
  const UnitSet& needs = proof.needs.units;
  if (needs.empty())
    return prover.remark(LintCode::idle_rule, place, name + " rules nothing out", std::move(proof));
  if (const model::ExprPtr trigger = trigger_of(unit.formula)) {
    const Demand triggered{demand.problem, demand.units, {}, trigger};
    if (prover.possible(LintCode::idle_trigger, triggered) == false)
      return prover.remark(LintCode::idle_trigger, place,
                           fmt::format("the condition of {} never holds", name),
                           prover.impossibility(triggered));
  }
  const bool subsumed = needs.size() == 1 && problem.units[needs.front()].kind == UnitKind::rule;
  prover.remark(subsumed ? LintCode::subsumed_rule : LintCode::implied_rule, place, name + " never bites",
                std::move(proof));
}

}  // namespace

void find_idle_units(Prover& prover, const std::set<model::StepId>& dead) {
  const model::Problem& problem = *prover.problem();
  const Places places(prover.linted());
  const UnitSet rest = prover.without_goal();
  const std::map<std::string, UnitSet> twins = alike(problem);
  for (const UnitId id : problem.units.ids()) {
    const Unit& unit = problem.units[id];
    const bool rule = unit.kind == UnitKind::rule;
    if (!rule && unit.kind != UnitKind::requirement) continue;
    if (prover.linted().is_case() && is_of_spec(prover, unit)) continue;
    if (!rule && dead.contains(unit.step)) continue;
    Demand demand{prover.problem(), rest, id, nullptr};
    for (const UnitId twin : twins.at(saying(unit))) demand.units = without(demand.units, twin);
    const LintCode code = rule ? LintCode::implied_rule : LintCode::implied_requirement;
    if (prover.possible(code, demand) != false) continue;
    if (rule) {
      tell_idle_rule(prover, unit, demand);
    } else {
      prover.remark(code, places.of(unit), called(prover, unit) + " follows from the rest",
                    prover.impossibility(demand));
    }
  }
}

namespace {

UnitSet rules_of(const model::Problem& problem) {
  UnitSet out;
  for (const UnitId unit : problem.units.ids()) {
    if (problem.units[unit].kind == UnitKind::rule) out.push_back(unit);
  }
  return out;
}

// Rules that leave nothing alone, or two by two; there are such only where all together leave nothing.
void tell_pairs(Prover& prover) {
  const model::Problem& problem = *prover.problem();
  const Places places(prover.linted());
  const UnitSet rules = rules_of(problem);
  if (prover.possible(LintCode::contradicting_rules, {prover.problem(), rules, {}, nullptr}) != false) return;
  UnitSet sound;
  for (const UnitId rule : rules) {
    if (!prover.remark_if_impossible(LintCode::impossible_rule, {prover.problem(), {rule}, {}, nullptr},
                                     places.of(problem.units[rule]),
                                     called(prover, problem.units[rule]) + " leaves no pathway by itself"))
      sound.push_back(rule);
  }
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (std::size_t j = i + 1; j < sound.size(); ++j) {
      prover.remark_if_impossible(LintCode::contradicting_rules,
                                  {prover.problem(), {sound[i], sound[j]}, {}, nullptr},
                                  places.of(problem.units[sound[j]]),
                                  fmt::format("{} contradicts {}", called(prover, problem.units[sound[j]]),
                                              called(prover, problem.units[sound[i]])));
    }
  }
}

}  // namespace

bool find_contradictions(Prover& prover) {
  const Demand all{prover.problem(), prover.without_goal(), {}, nullptr};
  const std::optional<bool> possible = prover.possible(LintCode::no_pathway, all);
  if (possible != false) return possible.has_value();
  prover.remark(LintCode::no_pathway, Places(prover.linted()).of_question(),
                "no pathway meets the rules, whatever the goal", prover.impossibility(all));
  tell_pairs(prover);
  return false;
}

void find_idle_wishes(Prover& prover) {
  const Places places(prover.linted());
  for (const model::Statement* wish : prover.problem()->soft) {
    const source::Span place = places.of_rule(wish->id);
    const Demand met{prover.problem(), prover.without_goal(), {}, wish->formula};
    if (prover.remark_if_impossible(LintCode::unmeetable_wish, met, place,
                                    fmt::format("no pathway meets the soft rule `{}`", wish->id)))
      continue;
    const Demand broken{
        prover.problem(), prover.without_goal(), {}, model::compose(Op::logical_not, {wish->formula})};
    prover.remark_if_impossible(LintCode::unbreakable_wish, broken, place,
                                fmt::format("no pathway breaks the soft rule `{}`", wish->id));
  }
}

namespace {

// What the spec asks by itself, of what is in force: without rules that the case switches on and bases that it counts besides.
Demand spec_alone(const Prover& prover) {
  const model::Problem& problem = *prover.problem();
  const spec::ParsedCase& proposal = prover.linted().parsed.proposal;
  const std::vector<std::string>& bases = prover.world().default_bases;
  const auto counts = [&](const model::Statement& row) {
    return row.on && (row.basis.empty() || std::find(bases.begin(), bases.end(), row.basis) != bases.end());
  };
  Demand out{prover.problem(), {}, {}, nullptr};
  for (const UnitId id : problem.units.ids()) {
    const Unit& unit = problem.units[id];
    if ((is_of_spec(prover, unit) && counts(*unit.statement)) || unit.kind == UnitKind::no_interference ||
        (unit.kind == UnitKind::goal && !proposal.goal) ||
        (unit.kind == UnitKind::horizon && !proposal.horizon))
      out.units.push_back(id);
  }
  return out;
}

}  // namespace

void find_idle_demands(Prover& prover) {
  const model::Problem& problem = *prover.problem();
  const spec::ParsedCase& proposal = prover.linted().parsed.proposal;
  const Places places(prover.linted());
  const UnitSet all = first_units(problem.units.size());
  const std::optional<bool> feasible =
      prover.possible(LintCode::decided_by_spec, {prover.problem(), all, {}, nullptr});
  if (feasible == false && proposal.expect && !prover.linted().amends)
    prover.remark_if_impossible(LintCode::decided_by_spec, spec_alone(prover), proposal.expect->verdict.span,
                                "the case is infeasible whatever it asks for");
  if (feasible != true) return;
  for (const UnitId id : all) {
    const Unit& unit = problem.units[id];
    const bool demanded =
        unit.kind == UnitKind::include || unit.kind == UnitKind::exclude || unit.kind == UnitKind::given;
    if (!demanded) continue;
    prover.remark_if_impossible(LintCode::idle_demand, {prover.problem(), without(all, id), id, nullptr},
                                places.of(unit), fmt::format("`{}` follows from the rest", unit.id));
  }
}

}  // namespace pathproof::query
