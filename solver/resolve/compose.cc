#include "resolve/compose.h"

#include <algorithm>
#include <set>

namespace pathproof::model {

ExprPtr compose(Op op, std::vector<ExprPtr> args, std::vector<Variable> variables) {
  auto out = std::make_shared<Expr>();
  out->op = op;
  out->type = boolean_type;
  out->variables = std::move(variables);
  const bool temporal = row(op).shape == Shape::temporal;
  out->has_temporal = temporal;
  std::set<int> free;
  for (const ExprPtr& arg : args) {
    if (!arg) continue;  // a quantifier without a condition
    out->span = arg->span;
    out->nodes += arg->nodes;
    out->bindings = std::max(out->bindings, arg->bindings);
    out->has_temporal = out->has_temporal || arg->has_temporal;
    out->timed = out->timed || (arg->timed && !temporal);
    free.insert(arg->free_slots.begin(), arg->free_slots.end());
  }
  for (const Variable& variable : out->variables) free.erase(variable.slot);
  out->free_slots.assign(free.begin(), free.end());
  out->args = std::move(args);
  return out;
}

ExprPtr compose_step(Op op, StepId step) {
  auto element = std::make_shared<Expr>();
  element->op = Op::constant;
  element->type = {Type::Kind::element, step_sort, false};
  element->value = step.number();
  auto out = std::make_shared<Expr>(*compose(op, {element}));
  out->timed = op != Op::included;
  return out;
}

ExprPtr compose_number(std::int64_t value) {
  auto out = std::make_shared<Expr>();
  out->type = integer_type;
  out->value = value;
  out->magnitude = static_cast<double>(value < 0 ? -value : value);
  return out;
}

ExprPtr written_by(const World& world, const Effect& effect) {
  auto out = std::make_shared<Expr>();
  out->op = Op::fluent;
  out->type = world.functions[effect.function].type;
  out->function = effect.function;
  out->args = effect.args;
  out->timed = true;
  return out;
}

ExprPtr takes_effect(const World& world, StepId step, const Effect& effect) {
  if (effect.kind == Effect::Kind::add) {
    // A sum changes unless nothing is added.
    if (effect.amount != 0) return compose_step(Op::included, step);
    return compose(Op::lt, {compose_number(0), compose_number(0)});
  }
  const ExprPtr before = written_by(world, effect);
  ExprPtr differs;
  if (effect.kind == Effect::Kind::raise) {
    differs = compose(Op::lt, {before, effect.value});
  } else if (world.functions[effect.function].type.kind == Type::Kind::boolean) {
    differs = compose(Op::logical_not, {compose(Op::iff, {before, effect.value})});
  } else {
    differs = compose(Op::ne, {before, effect.value});
  }
  const ExprPtr then = compose(Op::next, {compose_step(Op::completing, step)});
  return compose(Op::eventually, {compose(Op::logical_and, {then, differs})});
}

}  // namespace pathproof::model
