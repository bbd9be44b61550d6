#include "read/biting.h"

#include <algorithm>
#include <set>

namespace pathproof::query {

namespace {

using model::Expr;
using model::ExprPtr;
using model::Op;

ExprPtr formula_of(Op op, std::vector<ExprPtr> args, std::vector<model::Variable> variables = {}) {
  auto out = std::make_shared<Expr>();
  out->op = op;
  out->type = model::boolean_type;
  out->variables = std::move(variables);
  const bool temporal = model::row(op).shape == model::Shape::temporal;
  out->has_temporal = temporal;
  out->timed = op == Op::starting;
  std::set<int> free;
  for (const ExprPtr& arg : args) {
    if (!arg) continue;
    out->timed = out->timed || (arg->timed && !temporal);
    out->has_temporal = out->has_temporal || arg->has_temporal;
    out->nodes += arg->nodes;
    out->bindings = std::max(out->bindings, arg->bindings);
    free.insert(arg->free_slots.begin(), arg->free_slots.end());
  }
  for (const model::Variable& variable : out->variables) free.erase(variable.slot);
  out->free_slots.assign(free.begin(), free.end());
  out->args = std::move(args);
  return out;
}

ExprPtr step_constant(model::StepId step) {
  auto out = std::make_shared<Expr>();
  out->op = Op::constant;
  out->type = {model::Type::Kind::element, model::step_sort, false};
  out->value = step.number();
  return out;
}

ExprPtr either_of(ExprPtr a, ExprPtr b) {
  if (!a) return b;
  if (!b) return a;
  return formula_of(Op::logical_or, {std::move(a), std::move(b)});
}

// For some instance: that the guard holds, and what `inner` says.
ExprPtr for_some(const Expr& quantifier, const ExprPtr& inner) {
  return inner ? formula_of(Op::some, {quantifier.args[0], inner}, quantifier.variables) : nullptr;
}

ExprPtr condition_of(const ExprPtr& formula) {
  const Expr& f = *formula;
  switch (f.op) {
    case Op::implies: return f.args[0];
    case Op::logical_and: {
      ExprPtr out;
      for (const ExprPtr& arg : f.args) out = either_of(out, condition_of(arg));
      return out;
    }
    case Op::all: return for_some(f, condition_of(f.args[1]));
    case Op::always:
    case Op::historically: {
      const ExprPtr inner = condition_of(f.args[0]);
      return inner ? formula_of(f.op == Op::always ? Op::eventually : Op::once, {inner}) : nullptr;
    }
    case Op::initially:
    case Op::finally:
    case Op::next: {
      const ExprPtr inner = condition_of(f.args[0]);
      return inner ? formula_of(f.op, {inner}) : nullptr;
    }
    default: return nullptr;
  }
}

}  // namespace

ExprPtr as_formula(const Subject& subject) {
  const ExprPtr& formula = subject.statement->formula;
  if (subject.kind != Card::Kind::requirement) return formula;
  const ExprPtr begins = formula_of(Op::starting, {step_constant(subject.step)});
  return formula_of(Op::always, {formula_of(Op::implies, {begins, formula})});
}

ExprPtr biting(const Subject& subject) {
  if (subject.kind == Card::Kind::goal) return formula_of(Op::finally, {subject.statement->formula});
  if (subject.kind == Card::Kind::requirement) return formula_of(Op::included, {step_constant(subject.step)});
  return condition_of(subject.statement->formula);
}

}  // namespace pathproof::query
