#include "read/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "english/clause.h"
#include "english/naming.h"
#include "english/states.h"
#include "prove/report.h"
#include "read/meaning.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

// The unit as it would stand in the question.
UnitText unit_text_of(const model::Problem& problem, const query::Subject& subject) {
  if (subject.unit.valid() && subject.kind != Card::Kind::goal) return unit_text(problem, subject.unit);
  const model::Statement& statement = *subject.statement;
  UnitText out;
  out.kind = subject.kind == Card::Kind::requirement ? UnitKind::requirement
             : subject.kind == Card::Kind::goal      ? UnitKind::goal
             : subject.kind == Card::Kind::claim     ? UnitKind::claim
                                                     : UnitKind::rule;
  out.id = subject.id;
  out.says = spoken(*problem.world, statement);
  out.formula = statement.text;
  out.holders = statement.holders;
  out.basis = statement.basis;
  out.source = citation(statement.source);
  if (subject.step.valid()) out.step = problem.world->steps[subject.step].id;
  return out;
}

std::vector<std::string> step_ids(const model::World& world, const std::vector<model::StepId>& steps) {
  std::vector<std::string> out;
  for (const model::StepId s : steps) out.push_back(world.steps[s].id);
  return out;
}

void tell_mentions(const model::World& world, const query::Subject& subject, Card& card) {
  query::Mentions mentions;
  if (subject.kind == Card::Kind::requirement) mentions.steps.insert(subject.step);
  query::add_mentions(*subject.statement->formula, mentions);
  card.steps = step_ids(world, {mentions.steps.begin(), mentions.steps.end()});
  std::set<model::FunctionId> states;
  for (const model::FunctionId f : mentions.functions) {
    const model::Function& function = world.functions[f];
    (function.fluent ? card.states : card.facts).push_back(function.name);
    if (function.fluent) states.insert(f);
    if (!function.fluent && function.args.empty() && !function.cells.front().open.valid())
      card.values[function.name] = world.value_name(function.type, function.cells.front().value);
  }
  card.set_by = step_ids(world, query::writers(world, states));
}

// "the leader of the relief command becomes Mexico"
std::string effect_words(const model::World& world, const model::Effect& effect) {
  const model::Function& function = world.functions[effect.function];
  std::vector<std::string> arguments;
  for (const model::ExprPtr& arg : effect.args) arguments.push_back(english::noun(world, *arg));
  const english::FunctionWords words = english::function_words(world, function, arguments);
  if (effect.kind == model::Effect::Kind::add)
    return fmt::format("{} {} by {}", words.holds, effect.amount < 0 ? "falls" : "grows",
                       std::abs(effect.amount));
  const bool boolean = function.type.kind == model::Type::Kind::boolean;
  if (boolean && effect.value->op == model::Op::constant) {
    if (effect.value->value != 0) return words.holds;
    return words.fails.empty() ? fmt::format("it is not so that {}", words.holds) : words.fails;
  }
  const std::string value =
      boolean ? english::clause(world, *effect.value) : english::noun(world, *effect.value);
  if (boolean) return fmt::format("{} exactly if {}", words.holds, value);
  return fmt::format("{} {} {}", words.holds,
                     effect.kind == model::Effect::Kind::raise ? "rises to at least" : "becomes", value);
}

Card step_card(const model::Problem& problem, const query::Subject& subject) {
  const model::World& world = *problem.world;
  const model::Step& step = world.steps[subject.step];
  Card out;
  out.kind = Card::Kind::step;
  out.unit.id = out.unit.step = step.id;
  out.author = sentence(step.says);
  out.unit.step_title = step.title;
  out.unit.source = citation(step.source);
  for (std::size_t i = 0; i < step.effects.size(); ++i)
    out.effects.push_back(
        fmt::format("{} ({})", effect_words(world, step.effects[i]), query::effect_id(step, i)));
  for (const model::Unit& unit : problem.units) {
    if (unit.kind == model::UnitKind::requirement && unit.step == subject.step)
      out.requirements.push_back(
          fmt::format("{} ({})", english::clause_about(world, *unit.formula, subject.step), unit.id));
  }
  return out;
}

Card effect_card(const model::Problem& problem, const query::Subject& subject) {
  const model::World& world = *problem.world;
  const model::Step& step = world.steps[subject.step];
  const model::Effect& effect = query::effect_of(world, subject);
  Card out;
  out.kind = Card::Kind::effect;
  out.unit.id = subject.id;
  out.unit.step = step.id;
  out.unit.step_title = step.title;
  out.unit.source = citation(step.source);
  out.unit.formula = effect.text;
  const std::string name = step.title.empty() ? step.id : fmt::format("{} ({})", step.id, step.title);
  out.reading = fmt::format("Once {} is complete, {}", name, effect_words(world, effect));
  out.steps = {step.id};
  out.states = {world.functions[effect.function].name};
  out.set_by = step_ids(world, query::writers(world, {effect.function}));
  std::erase(out.set_by, step.id);
  out.read_by = query::readers(problem, effect.function);
  return out;
}

std::string question_verdict(ClaimVerdict verdict) {
  return verdict == ClaimVerdict::refuted ? "feasible" : "infeasible";
}

}  // namespace

Card make_card(const model::Problem& problem, const query::Subject& subject) {
  if (subject.kind == Card::Kind::step) return step_card(problem, subject);
  if (subject.kind == Card::Kind::effect) return effect_card(problem, subject);
  const model::World& world = *problem.world;
  const model::Statement& statement = *subject.statement;
  Card out;
  out.kind = subject.kind;
  out.unit = unit_text_of(problem, subject);
  out.in_force = subject.unit.valid() || subject.kind == Card::Kind::claim;
  out.weight = statement.weight;
  const std::string clause = english::clause_about(world, *statement.formula, subject.step);
  out.reading = subject.kind == Card::Kind::requirement
                    ? fmt::format("When {} starts, {}", world.steps[subject.step].id, clause)
                    : opened(world, clause);
  out.author = sentence(statement.says.empty() ? statement.title : statement.says);
  tell_mentions(world, subject, out);
  return out;
}

Dependent dependent_case(const std::string& file, const std::string& title, ClaimVerdict with,
                         ClaimVerdict without) {
  return {file, title, question_verdict(with), question_verdict(without)};
}

void add_examples(const model::Problem& problem, const query::Subject& subject, const query::Examples& asked,
                  const certify::CertifiedExamples& found, Card& card) {
  const model::World& world = *problem.world;
  if (found.forbids()) {
    card.forbids = make_claim_report(world, asked.secured, *found.forbids());
    card.forbids->trace.clear();  // of steps that are not what the unit is about, mostly
  }
  if (asked.biting.statement.formula) {
    if (subject.kind != Card::Kind::effect)
      card.bites_when = english::clause(world, *asked.biting.statement.formula);
    if (found.allows()) card.allows = make_claim_report(world, asked.biting, *found.allows());
  }
  if (subject.kind == Card::Kind::effect && card.allows && card.allows->pathway) {
    const query::ClaimAnswer& example = found.allows()->found().answer;
    const query::Change change = query::change_by(subject, model::Trace(world, *example.pathway));
    const model::Function& function = world.functions[query::effect_of(world, subject).function];
    card.change =
        fmt::format("at the end of phase {}, {}", change.phase,
                    english::becomes_so(world, function, change.instance, change.before, change.after));
  }
  for (const query::Turn& turn : found.turns())
    card.claims.push_back({turn.claim->statement.id, spoken(world, turn.claim->statement),
                           std::string(word(turn.before.verdict)), std::string(word(turn.after.verdict))});
}

}  // namespace pathproof::report
