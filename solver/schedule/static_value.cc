#include "schedule/static_value.h"

#include "source/as_index.h"

namespace pathproof::query {

using model::Expr;
using model::Op;
using model::Shape;
using Value = std::optional<std::int64_t>;

bool StaticValues::each(const std::vector<model::Variable>& variables, Environment& env,
                        const std::function<bool()>& visit, std::size_t from) const {
  if (from == variables.size()) return visit();
  const std::size_t size = world_.sorts[variables[from].sort].elements.size();
  for (std::size_t i = 0; i < size; ++i) {
    env[as_index(variables[from].slot)] = static_cast<std::int64_t>(i);
    if (!each(variables, env, visit, from + 1)) return false;
  }
  return true;
}

Value StaticValues::value(const Expr& expr, Environment& env) const {
  switch (model::row(expr.op).shape) {
    case Shape::leaf:
      if (expr.op == Op::constant) return expr.value;
      if (expr.op == Op::variable) return env[as_index(expr.slot)];
      return std::nullopt;
    case Shape::function: return expr.op == Op::fact ? fact(expr, env) : std::nullopt;
    case Shape::step_term: {
      if (expr.op != Op::duration) return std::nullopt;
      const Value step = value(*expr.args[0], env);
      if (!step) return std::nullopt;
      return world_.steps[model::StepId(*step)].duration;
    }
    case Shape::connective: return connective(expr, env);
    case Shape::relation: return relation(expr, env);
    case Shape::arithmetic: return arithmetic(expr, env);
    case Shape::temporal: return std::nullopt;
    case Shape::quantifier: return quantifier(expr, env);
  }
  return std::nullopt;
}

Value StaticValues::fact(const Expr& expr, Environment& env) const {
  const model::Function& function = world_.functions[expr.function];
  std::vector<std::int64_t> args;
  for (const model::ExprPtr& arg : expr.args) {
    const Value v = value(*arg, env);
    if (!v) return std::nullopt;
    args.push_back(*v);
  }
  const model::FactCell& cell = function.cells[as_index(world_.instance(function, args))];
  if (cell.open.valid()) return open_ ? open_(cell.open) : std::nullopt;
  return cell.value;
}

Value StaticValues::connective(const Expr& expr, Environment& env) const {
  if (expr.op == Op::logical_and || expr.op == Op::logical_or) {
    const bool absorbing = expr.op == Op::logical_or;
    bool known = true;
    for (const model::ExprPtr& arg : expr.args) {
      const Value v = value(*arg, env);
      if (v && (*v != 0) == absorbing) return absorbing ? 1 : 0;
      known = known && v.has_value();
    }
    if (!known) return std::nullopt;
    return absorbing ? 0 : 1;
  }
  const Value left = value(*expr.args[0], env);
  if (expr.op == Op::logical_not) return left ? Value(*left == 0 ? 1 : 0) : std::nullopt;
  if (expr.op == Op::implies && left && *left == 0) return 1;
  const Value right = value(*expr.args[1], env);
  if (expr.op == Op::implies && right && *right != 0) return 1;
  if (!left || !right) return std::nullopt;
  return expr.op == Op::implies ? *right : (*left == *right ? 1 : 0);
}

Value StaticValues::relation(const Expr& expr, Environment& env) const {
  if (expr.op == Op::before) return std::nullopt;
  const Value left = value(*expr.args[0], env);
  const Value right = value(*expr.args[1], env);
  if (!left || !right) return std::nullopt;
  switch (expr.op) {
    case Op::eq: return *left == *right ? 1 : 0;
    case Op::ne: return *left != *right ? 1 : 0;
    case Op::lt: return *left < *right ? 1 : 0;
    case Op::le: return *left <= *right ? 1 : 0;
    case Op::gt: return *left > *right ? 1 : 0;
    default: return *left >= *right ? 1 : 0;
  }
}

Value StaticValues::arithmetic(const Expr& expr, Environment& env) const {
  if (expr.op == Op::negate) {
    const Value v = value(*expr.args[0], env);
    return v ? Value(-*v) : std::nullopt;
  }
  std::int64_t out = expr.op == Op::mul ? 1 : 0;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const Value v = value(*expr.args[i], env);
    if (!v) return std::nullopt;
    if (expr.op == Op::mul) {
      out *= *v;
    } else {
      out += expr.minus[i] ? -*v : *v;
    }
  }
  return out;
}

Value StaticValues::quantifier(const Expr& expr, Environment& env) const {
  if (expr.timed || expr.has_temporal) return std::nullopt;
  const bool counts = expr.op == Op::count || expr.op == Op::sum;
  std::int64_t total = 0;
  bool known = true;
  bool decided = false;
  each(expr.variables, env, [&] {
    const Value guard = expr.args[0] ? value(*expr.args[0], env) : Value(1);
    if (guard && *guard == 0) return true;
    const Value body = expr.op == Op::count ? Value(1) : value(*expr.args[1], env);
    if (!guard || !body) {
      known = false;
      return !counts;  // a quantifier may still be decided by another binding
    }
    if (counts) {
      total += *body;
      return true;
    }
    decided = (*body != 0) == (expr.op != Op::all);
    return !decided;
  });
  if (counts) return known ? Value(total) : std::nullopt;
  if (decided) return expr.op == Op::some ? 1 : 0;
  if (!known) return std::nullopt;
  return expr.op == Op::some ? 0 : 1;
}

}  // namespace pathproof::query
