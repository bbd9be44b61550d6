#include "read/meaning.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/unit_set.h"
#include "resolve/compose.h"

namespace pathproof::query {

void add_mentions(const model::Expr& formula, Mentions& out) {
  using model::Op;
  if (formula.op == Op::fact || formula.op == Op::fluent) out.functions.insert(formula.function);
  const bool step = formula.type.kind == model::Type::Kind::element && formula.type.sort == model::step_sort;
  if (formula.op == Op::constant && step && formula.value >= 0)
    out.steps.insert(model::StepId(formula.value));
  for (const model::ExprPtr& arg : formula.args) {
    if (arg) add_mentions(*arg, out);
  }
}

std::vector<model::StepId> writers(const model::World& world, const std::set<model::FunctionId>& states) {
  std::vector<model::StepId> out;
  for (const model::StepId s : world.steps.ids()) {
    const auto& effects = world.steps[s].effects;
    if (std::any_of(effects.begin(), effects.end(),
                    [&](const model::Effect& effect) { return states.count(effect.function) > 0; }))
      out.push_back(s);
  }
  return out;
}

namespace {

bool reads(const model::ExprPtr& formula, model::FunctionId state) {
  if (!formula) return false;
  Mentions found;
  add_mentions(*formula, found);
  return found.functions.contains(state);
}

bool reads(const model::Effect& effect, model::FunctionId state) {
  return reads(effect.value, state) ||
         std::any_of(effect.args.begin(), effect.args.end(),
                     [&](const model::ExprPtr& arg) { return reads(arg, state); });
}

// Where the subject stands in this question.
UnitId unit_in(const model::Problem& problem, const Subject& subject) {
  if (subject.kind != Card::Kind::goal) return problem.unit_index(subject.id);
  const UnitId goal = problem.unit_index("goal");
  if (!goal.valid()) return {};
  const bool same = problem.goal_id.empty() ? problem.units[goal].statement == subject.statement
                                            : subject.id == "goal:" + problem.goal_id;
  return same ? goal : UnitId{};
}

}  // namespace

std::vector<std::string> readers(const model::Problem& problem, model::FunctionId state) {
  std::vector<std::string> out;
  for (const model::Unit& unit : problem.units) {
    const bool named = unit.kind == model::UnitKind::goal && !problem.goal_id.empty();
    if (reads(unit.formula, state)) out.push_back(named ? "goal:" + problem.goal_id : unit.id);
  }
  for (const model::ClaimRow& claim : problem.claims) {
    if (reads(claim.statement.formula, state)) out.push_back("claim:" + claim.statement.id);
  }
  for (const model::Step& step : problem.world->steps) {
    for (std::size_t i = 0; i < step.effects.size(); ++i) {
      if (reads(step.effects[i], state)) out.push_back(effect_id(step, i));
    }
  }
  return out;
}

std::optional<model::Problem> without_subject(const model::Problem& problem, const Subject& subject) {
  if (subject.kind != Card::Kind::effect) {
    const UnitId unit = unit_in(problem, subject);
    if (!unit.valid()) return std::nullopt;
    return model::restricted_to(problem, without(first_units(problem.units.size()), unit));
  }
  // A case may have changed the step.
  const std::vector<model::Effect>& effects = problem.world->steps[subject.step].effects;
  if (subject.part >= effects.size() || effects[subject.part].text != subject.text) return std::nullopt;
  auto world = std::make_shared<model::World>(*problem.world);
  auto& left = world->steps[subject.step].effects;
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(subject.part));
  model::Problem out = problem;
  out.world = std::move(world);
  return out;
}

bool can_matter(const model::Problem& problem, const Subject& subject) {
  if (subject.kind != Card::Kind::effect) return true;
  const model::FunctionId state = effect_of(*problem.world, subject).function;
  if (std::any_of(problem.units.begin(), problem.units.end(), [&](const model::Unit& unit) {
        return unit.kind == model::UnitKind::no_interference || reads(unit.formula, state);
      }))
    return true;
  return std::any_of(problem.world->steps.begin(), problem.world->steps.end(), [&](const model::Step& step) {
    return std::any_of(step.effects.begin(), step.effects.end(),
                       [&](const model::Effect& effect) { return reads(effect, state); });
  });
}

std::string effect_id(const model::Step& step, std::size_t part) {
  return fmt::format("effect:{}/{}", step.id, part + 1);
}

const model::Effect& effect_of(const model::World& world, const Subject& subject) {
  return world.steps[subject.step].effects[subject.part];
}

Change change_by(const Subject& subject, const model::Trace& trace) {
  const model::World& world = trace.world();
  const model::Effect& effect = effect_of(world, subject);
  const auto completed = static_cast<int>(trace.end(subject.step));
  model::Environment env(static_cast<std::size_t>(world.slots), 0);
  Change out;
  out.phase = completed;
  // What an effect names is read in the state before.
  out.instance = trace.instance_of(*model::written_by(world, effect), env, completed - 1);
  out.before = trace.fluent(effect.function, out.instance, completed - 1);
  out.after = trace.fluent(effect.function, out.instance, completed);
  return out;
}

}  // namespace pathproof::query
