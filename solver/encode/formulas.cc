// Truth values: functions, steps, connectives, relations and quantifiers. Terms are in formulas_terms.cc, the operators
// of time in formulas_time.cc.

#include "encode/formulas.h"
#include "source/as_index.h"

#include <algorithm>

namespace pathproof::encode {

namespace {

using model::Expr;
using model::Op;
using model::Shape;
using model::Type;

Lit constant(bool value) { return value ? true_lit : false_lit; }
}  // namespace

Formulas::Formulas(const Symbols& symbols, Ladder& ladder, Fluents& fluents, const model::World& world,
                   const model::IdVector<model::FactId, Choices>& open_facts, const source::Stop& stop)
    : symbols_(symbols),
      circuit_(symbols.circuit()),
      ladder_(ladder),
      fluents_(fluents),
      world_(world),
      open_facts_(open_facts),
      stop_(stop) {}

bool Formulas::is_level(const Type& type) const {
  return type.kind == Type::Kind::element && !type.optional && world_.sorts[type.sort].scale;
}

Lit Formulas::truth(const Expr& expr, int k) {
  Environment env(as_index(world_.slots) + 1, 0);
  return truth(expr, env, k);
}

Lit Formulas::truth(const Expr& expr, Environment& env, int k) {
  switch (model::row(expr.op).shape) {
    case Shape::leaf: return constant(expr.value != 0);
    case Shape::function: return function_truth(expr, env, k);
    case Shape::step_term: return step_truth(expr, env, k);
    case Shape::connective: return connective(expr, env, k);
    case Shape::relation: return relation(expr, env, k);
    case Shape::temporal: return temporal(expr, env, k);
    case Shape::quantifier: return quantifier(expr, env, k);
    case Shape::arithmetic: break;  // never a truth value
  }
  return false_lit;
}

// ---- functions and steps

std::vector<Formulas::Target> Formulas::targets(const Expr& expr, Environment& env, int k) {
  const model::Function& function = world_.functions[expr.function];
  std::vector<std::pair<std::vector<std::int64_t>, Lit>> partial{{{}, true_lit}};
  for (const model::ExprPtr& arg : expr.args) {
    const Choices choices = element(*arg, env, k);
    std::vector<std::pair<std::vector<std::int64_t>, Lit>> longer;
    for (const auto& [values, condition] : partial) {
      for (const auto& [value, lit] : choices.options) {
        const Lit both = circuit_.conjunction(condition, lit);
        if (both == false_lit) continue;
        std::vector<std::int64_t> extended = values;
        extended.push_back(value);
        longer.emplace_back(std::move(extended), both);
      }
    }
    partial = std::move(longer);
  }
  std::vector<Target> out;
  for (const auto& [values, condition] : partial)
    out.push_back({world_.instance(function, values), condition});
  return out;
}

Lit Formulas::function_truth(const Expr& expr, Environment& env, int k) {
  const model::Function& function = world_.functions[expr.function];
  std::vector<Lit> cases;
  for (const Target& target : targets(expr, env, k)) {
    Lit value = false_lit;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).truth;
    } else {
      const model::FactCell& cell = function.cells[as_index(target.instance)];
      value = constant(cell.value != 0);
      if (cell.open.valid()) {
        value = false_lit;
        for (const auto& [option, lit] : open_facts_[cell.open].options) {
          if (option != 0) value = lit;
        }
      }
    }
    cases.push_back(circuit_.conjunction(target.condition, value));
  }
  return circuit_.disjunction(std::move(cases));
}

Lit Formulas::step_truth(const Expr& expr, Environment& env, int k) {
  std::vector<Lit> cases;
  for (const auto& [value, condition] : element(*expr.args[0], env, k).options) {
    const StepId step(value);
    Lit lit = false_lit;
    switch (expr.op) {
      case Op::included: lit = ladder_.included(step); break;
      case Op::done: lit = ladder_.completed_by(step, k); break;
      case Op::starting: lit = ladder_.starting(step, k); break;
      case Op::completing: lit = ladder_.completing(step, k); break;
      default: lit = ladder_.active(step, k); break;
    }
    cases.push_back(circuit_.conjunction(condition, lit));
  }
  return circuit_.disjunction(std::move(cases));
}

// ---- connectives and relations

Lit Formulas::connective(const Expr& expr, Environment& env, int k) {
  switch (expr.op) {
    case Op::logical_not: return -truth(*expr.args[0], env, k);
    case Op::implies: {
      const Lit left = truth(*expr.args[0], env, k);
      if (left == false_lit) return true_lit;
      return circuit_.implies(left, truth(*expr.args[1], env, k));
    }
    case Op::iff: {
      const Lit right = truth(*expr.args[1], env, k);
      const Lit left = truth(*expr.args[0], env, k);
      return circuit_.iff(left, right);
    }
    default: break;
  }
  const Lit absorbing = expr.op == Op::logical_and ? false_lit : true_lit;
  std::vector<Lit> lits;
  for (const model::ExprPtr& arg : expr.args) {
    lits.push_back(truth(*arg, env, k));
    if (lits.back() == absorbing) return absorbing;
  }
  return expr.op == Op::logical_and ? circuit_.conjunction(std::move(lits))
                                    : circuit_.disjunction(std::move(lits));
}

Lit Formulas::relation(const Expr& expr, Environment& env, int k) {
  const Expr& left = *expr.args[0];
  const Expr& right = *expr.args[1];
  switch (expr.op) {
    case Op::eq: return equality(left, right, env, k);
    case Op::ne: return -equality(left, right, env, k);
    case Op::lt: return ordered(left, right, true, env, k);
    case Op::le: return ordered(left, right, false, env, k);
    case Op::gt: return ordered(right, left, true, env, k);
    case Op::ge: return ordered(right, left, false, env, k);
    default: return happens_before(expr, env, k);
  }
}

Lit Formulas::ordered(const Expr& left, const Expr& right, bool strict, Environment& env, int k) {
  const bool left_time = left.type.kind == Type::Kind::time;
  const bool right_time = right.type.kind == Type::Kind::time;
  if (left_time && right_time) {
    const Time a = time(left, env, k);
    const Time b = time(right, env, k);
    return strict ? symbols_.less(a, b) : symbols_.less_equal(a, b);
  }
  if (left_time) {  // time < n is time <= n - 1
    Linear b = number(right, env, k);
    b.constant -= strict ? 1 : 0;
    return symbols_.less_equal(time(left, env, k), b);
  }
  if (right_time) {  // n < time is n + 1 <= time
    Linear a = number(left, env, k);
    a.constant += strict ? 1 : 0;
    return symbols_.less_equal(a, time(right, env, k));
  }
  if (left.type.kind == Type::Kind::integer) {
    Linear a = number(left, env, k);
    a.constant += strict ? 1 : 0;
    return symbols_.less_equal(a, number(right, env, k));
  }
  const Level a = level(left, env, k);
  const Level b = level(right, env, k);
  return strict ? -symbols_.less_equal(b, a) : symbols_.less_equal(a, b);
}

Lit Formulas::equality(const Expr& left, const Expr& right, Environment& env, int k) {
  const auto numeric = [](const Expr& e) {
    return e.type.kind == Type::Kind::integer || e.type.kind == Type::Kind::time;
  };
  // Each side makes gates: one after the other, since of two arguments a compiler makes first which it likes.
  if (left.type.kind == Type::Kind::boolean) {
    const Lit second = truth(right, env, k);
    const Lit first = truth(left, env, k);
    return circuit_.iff(first, second);
  }
  if (numeric(left)) {
    if (left.type.kind == Type::Kind::integer && right.type.kind == Type::Kind::integer) {
      const Linear second = number(right, env, k);
      const Linear first = number(left, env, k);
      return symbols_.equal(first, second);
    }
    const Lit not_after = ordered(right, left, false, env, k);
    const Lit not_before = ordered(left, right, false, env, k);
    return circuit_.conjunction(not_before, not_after);
  }
  if (is_level(left.type) && is_level(right.type)) {
    const Level second = level(right, env, k);
    const Level first = level(left, env, k);
    return symbols_.equal(first, second);
  }
  const Choices second = element(right, env, k);
  const Choices first = element(left, env, k);
  return symbols_.equal(first, second);
}

Lit Formulas::happens_before(const Expr& expr, Environment& env, int k) {
  std::vector<Lit> cases;
  const Choices left = element(*expr.args[0], env, k);
  const Choices right = element(*expr.args[1], env, k);
  for (const auto& [a, condition_a] : left.options) {
    const Time end = symbols_.shift(start_of(StepId(a)), ladder_.duration(StepId(a)) - 1);
    for (const auto& [b, condition_b] : right.options) {
      const Lit both = circuit_.conjunction(condition_a, condition_b);
      if (both == false_lit) continue;
      cases.push_back(circuit_.conjunction(both, symbols_.less(end, start_of(StepId(b)))));
    }
  }
  return circuit_.disjunction(std::move(cases));
}

// ---- quantifiers

void Formulas::each_binding(const std::vector<model::Variable>& variables, Environment& env,
                            const std::function<void()>& visit, std::size_t from) {
  if (from == variables.size()) {
    visit();
    return;
  }
  stop_.check();
  const model::Variable& variable = variables[from];
  const std::size_t size = world_.sorts[variable.sort].elements.size();
  for (std::size_t i = 0; i < size; ++i) {
    env[as_index(variable.slot)] = static_cast<std::int64_t>(i);
    each_binding(variables, env, visit, from + 1);
  }
}

Lit Formulas::quantifier(const Expr& expr, Environment& env, int k) {
  const bool universal = expr.op == Op::all;
  std::vector<Lit> lits;
  each_binding(expr.variables, env, [&] {
    const Lit guard = expr.args[0] ? truth(*expr.args[0], env, k) : true_lit;
    if (guard == false_lit) return;
    const Lit body = truth(*expr.args[1], env, k);
    lits.push_back(universal ? circuit_.implies(guard, body) : circuit_.conjunction(guard, body));
  });
  if (universal) return circuit_.conjunction(std::move(lits));
  const Lit some = circuit_.disjunction(std::move(lits));
  return expr.op == Op::none ? -some : some;
}

}  // namespace pathproof::encode
