#include "encode/formulas.h"

#include <algorithm>

namespace pathproof::encode {

namespace {

using model::Expr;
using model::Op;
using model::Shape;
using model::Type;

Lit constant(bool value) { return value ? true_lit : false_lit; }
std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

bool is_level(const model::World& world, const Type& type) {
  return type.kind == Type::Kind::element && !type.optional && world.sorts[at(type.sort)].scale;
}

}  // namespace

Formulas::Formulas(const Symbols& symbols, Ladder& ladder, Fluents& fluents, const model::World& world,
                   const std::vector<Choices>& open_facts, const source::Stop& stop)
    : symbols_(symbols),
      circuit_(symbols.circuit()),
      ladder_(ladder),
      fluents_(fluents),
      world_(world),
      open_facts_(open_facts),
      stop_(stop) {}

Lit Formulas::truth(const Expr& expr, int k) {
  Environment env(at(world_.slots) + 1, 0);
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
  const model::Function& function = world_.functions[at(expr.function)];
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
  const model::Function& function = world_.functions[at(expr.function)];
  std::vector<Lit> cases;
  for (const Target& target : targets(expr, env, k)) {
    Lit value = false_lit;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).truth;
    } else {
      const model::FactCell& cell = function.cells[at(target.instance)];
      value = constant(cell.value != 0);
      if (cell.open >= 0) {
        value = false_lit;
        for (const auto& [option, lit] : open_facts_[at(cell.open)].options) {
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
    const int step = static_cast<int>(value);
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
    case Op::iff: return circuit_.iff(truth(*expr.args[0], env, k), truth(*expr.args[1], env, k));
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
  if (left.type.kind == Type::Kind::boolean) return circuit_.iff(truth(left, env, k), truth(right, env, k));
  if (numeric(left)) {
    if (left.type.kind == Type::Kind::integer && right.type.kind == Type::Kind::integer) {
      return symbols_.equal(number(left, env, k), number(right, env, k));
    }
    return circuit_.conjunction(ordered(left, right, false, env, k), ordered(right, left, false, env, k));
  }
  if (is_level(world_, left.type) && is_level(world_, right.type)) {
    return symbols_.equal(level(left, env, k), level(right, env, k));
  }
  return symbols_.equal(element(left, env, k), element(right, env, k));
}

Lit Formulas::happens_before(const Expr& expr, Environment& env, int k) {
  std::vector<Lit> cases;
  const Choices left = element(*expr.args[0], env, k);
  const Choices right = element(*expr.args[1], env, k);
  for (const auto& [a, condition_a] : left.options) {
    const Time end = symbols_.shift(start_of(static_cast<int>(a)), ladder_.duration(static_cast<int>(a)) - 1);
    for (const auto& [b, condition_b] : right.options) {
      const Lit both = circuit_.conjunction(condition_a, condition_b);
      if (both == false_lit) continue;
      cases.push_back(circuit_.conjunction(both, symbols_.less(end, start_of(static_cast<int>(b)))));
    }
  }
  return circuit_.disjunction(std::move(cases));
}

// ---- elements, levels, times

Choices Formulas::element(const Expr& expr, Environment& env, int k) {
  if (expr.op == Op::constant) return Choices::constant(expr.value);
  if (expr.op == Op::variable) return Choices::constant(env[at(expr.slot)]);
  if (is_level(world_, expr.type)) return symbols_.choices(level(expr, env, k));
  const model::Function& function = world_.functions[at(expr.function)];
  std::map<std::int64_t, std::vector<Lit>> options;
  for (const Target& target : targets(expr, env, k)) {
    Choices value;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).choices;
    } else {
      const model::FactCell& cell = function.cells[at(target.instance)];
      value = cell.open < 0 ? Choices::constant(cell.value) : open_facts_[at(cell.open)];
    }
    for (const auto& [option, lit] : value.options) {
      options[option].push_back(circuit_.conjunction(target.condition, lit));
    }
  }
  return symbols_.from_map(options);
}

Level Formulas::level(const Expr& expr, Environment& env, int k) {
  const std::size_t size = world_.sorts[at(expr.type.sort)].elements.size();
  if (expr.op == Op::constant) return symbols_.level(expr.value, size);
  if (expr.op == Op::variable) return symbols_.level(env[at(expr.slot)], size);
  const model::Function& function = world_.functions[at(expr.function)];
  std::vector<std::vector<Lit>> cases(size);
  for (const Target& target : targets(expr, env, k)) {
    Level value;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).level;
    } else {
      const model::FactCell& cell = function.cells[at(target.instance)];
      value = symbols_.level(cell.value, size);
      if (cell.open >= 0) {
        for (std::size_t v = 0; v < size; ++v) {
          std::vector<Lit> above;
          for (const auto& [option, lit] : open_facts_[at(cell.open)].options) {
            if (option >= static_cast<std::int64_t>(v)) above.push_back(lit);
          }
          // Exactly one value is taken, so "0 or higher" is always true; say so instead of listing all.
          value.at_least[v] = v == 0 ? true_lit : circuit_.disjunction(std::move(above));
        }
      }
    }
    for (std::size_t v = 0; v < size; ++v) {
      cases[v].push_back(circuit_.conjunction(target.condition, value.at_least[v]));
    }
  }
  Level out;
  for (std::size_t v = 0; v < size; ++v) {
    out.at_least.push_back(v == 0 ? true_lit : circuit_.disjunction(std::move(cases[v])));
  }
  return out;
}

Time Formulas::start_of(int step) const {
  Time out;
  out.low = 1;
  const int latest = ladder_.horizon() - ladder_.duration(step) + 1;
  for (int k = 1; k <= latest; ++k) out.by.push_back(ladder_.started_by(step, k));
  out.finite = ladder_.included(step);
  return out;
}

Time Formulas::step_time(const Expr& expr, Environment& env, int k) {
  const Choices steps = element(*expr.args[0], env, k);
  const auto one = [&](std::int64_t step) {
    const int s = static_cast<int>(step);
    return symbols_.shift(start_of(s), expr.op == Op::end ? ladder_.duration(s) - 1 : 0);
  };
  if (steps.options.size() == 1) return one(steps.options.front().first);
  Time out;
  out.low = 1;
  const auto mix = [&](const std::function<Lit(const Time&)>& read) {
    std::vector<Lit> cases;
    for (const auto& [step, condition] : steps.options) {
      cases.push_back(circuit_.conjunction(condition, read(one(step))));
    }
    return circuit_.disjunction(std::move(cases));
  };
  for (int m = 1; m <= ladder_.horizon(); ++m) {
    out.by.push_back(mix([m](const Time& t) { return t.at_most(m); }));
  }
  out.finite = mix([](const Time& t) { return t.finite; });
  return out;
}

Time Formulas::time(const Expr& expr, Environment& env, int k) {
  if (expr.op == Op::start || expr.op == Op::end) return step_time(expr, env, k);
  Time out;
  Linear offset;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (expr.args[i]->type.kind == Type::Kind::time) {
      out = time(*expr.args[i], env, k);
    } else {
      offset = symbols_.add(offset, number(*expr.args[i], env, k), expr.minus[i] ? -1 : 1);
    }
  }
  if (offset.terms.empty()) return symbols_.shift(std::move(out), offset.constant);
  // The offset hangs on an open fact: take each of its values in turn.
  const Choices values = symbols_.distribution(offset);
  Time mixed;
  mixed.low = out.low + values.options.front().first;
  mixed.finite = out.finite;
  const std::int64_t high = out.high() + values.options.back().first;
  for (std::int64_t m = mixed.low; m < high; ++m) {
    stop_.check();
    std::vector<Lit> cases;
    for (const auto& [value, condition] : values.options) {
      cases.push_back(circuit_.conjunction(condition, out.at_most(m - value)));
    }
    mixed.by.push_back(circuit_.disjunction(std::move(cases)));
  }
  return mixed;
}

// ---- numbers

Linear Formulas::number(const Expr& expr, Environment& env, int k) {
  Linear out;
  switch (expr.op) {
    case Op::constant: out.constant = expr.value; return out;
    case Op::phase: out.constant = k; return out;
    case Op::variable: out.constant = env[at(expr.slot)]; return out;
    case Op::negate: return symbols_.scale(number(*expr.args[0], env, k), -1);
    case Op::mul: return symbols_.multiply(number(*expr.args[0], env, k), number(*expr.args[1], env, k));
    case Op::add:
      for (std::size_t i = 0; i < expr.args.size(); ++i) {
        out = symbols_.add(out, number(*expr.args[i], env, k), expr.minus[i] ? -1 : 1);
      }
      return out;
    case Op::count:
    case Op::sum: return aggregate(expr, env, k);
    case Op::duration:
      for (const auto& [step, condition] : element(*expr.args[0], env, k).options) {
        Linear one;
        one.terms.push_back({ladder_.duration(static_cast<int>(step)), condition});
        out = symbols_.add(out, one, 1);
      }
      break;
    default:
      for (const Target& target : targets(expr, env, k)) {
        Linear value;
        if (expr.op == Op::fluent) {
          value = fluents_.at(expr.function, target.instance, k).number;
        } else {
          value.constant = world_.functions[at(expr.function)].cells[at(target.instance)].value;
        }
        Linear condition;
        condition.terms.push_back({1, target.condition});
        out =
            symbols_.add(out, target.condition == true_lit ? value : symbols_.multiply(condition, value), 1);
      }
      break;
  }
  // Terms on the constant true are plain numbers.
  for (Term& term : out.terms) {
    if (term.literal == true_lit) {
      out.constant += term.coefficient;
      term.coefficient = 0;
    }
  }
  out.terms.erase(std::remove_if(out.terms.begin(), out.terms.end(),
                                 [](const Term& term) { return term.coefficient == 0; }),
                  out.terms.end());
  return out;
}

Linear Formulas::aggregate(const Expr& expr, Environment& env, int k) {
  Linear out;
  each_binding(expr.variables, env, [&] {
    const Lit guard = expr.args[0] ? truth(*expr.args[0], env, k) : true_lit;
    if (guard == false_lit) return;
    Linear value;
    value.constant = 1;
    if (expr.op == Op::sum) value = number(*expr.args[1], env, k);
    if (guard != true_lit) {
      Linear condition;
      condition.terms.push_back({1, guard});
      value = symbols_.multiply(condition, value);
    }
    out.constant += value.constant;
    for (const Term& term : value.terms) {
      if (term.coefficient != 0) out.terms.push_back(term);
    }
  });
  return out;
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
  const std::size_t size = world_.sorts[at(variable.sort)].elements.size();
  for (std::size_t i = 0; i < size; ++i) {
    env[at(variable.slot)] = static_cast<std::int64_t>(i);
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

// ---- time's operators

// Whether the formula, once true in a pathway, stays true in all later states.
bool Formulas::lasting(const Expr& expr) const {
  if (!expr.timed) return !expr.has_temporal;
  const auto all_args = [&] {
    return std::all_of(expr.args.begin(), expr.args.end(),
                       [&](const model::ExprPtr& arg) { return !arg || lasting(*arg); });
  };
  switch (expr.op) {
    case Op::done: return !expr.args[0]->timed;
    case Op::fluent:
      return expr.type.kind == Type::Kind::boolean && fluents_.grows(expr.function) &&
             std::none_of(expr.args.begin(), expr.args.end(),
                          [](const model::ExprPtr& arg) { return arg->timed; });
    case Op::logical_and:
    case Op::logical_or: return all_args();
    case Op::all:
    case Op::some:
      return (!expr.args[0] || (!expr.args[0]->timed && !expr.args[0]->has_temporal)) &&
             lasting(*expr.args[1]);
    default: return false;
  }
}

// Whether the formula has the same value in all states from N on, reading the states beyond N as they are encoded.
bool Formulas::stable(const Expr& expr) const {
  if (model::row(expr.op).shape == Shape::temporal) return false;
  if (expr.op == Op::phase || expr.op == Op::active || expr.op == Op::completing) return false;
  return std::all_of(expr.args.begin(), expr.args.end(),
                     [&](const model::ExprPtr& arg) { return !arg || stable(*arg); });
}

// The value in a state in which no step is active, starting or completing, where that alone decides it.
std::optional<bool> Formulas::idle(const Expr& expr, Environment& env) {
  const auto compare = [&](const Expr& small, const Expr& large, bool strict) -> std::optional<bool> {
    const auto a = idle_number(small, env);
    const auto b = idle_number(large, env);
    if (!a || !b) return std::nullopt;
    return strict ? *a < *b : *a <= *b;
  };
  switch (expr.op) {
    case Op::active:
    case Op::starting:
    case Op::completing: return false;
    case Op::constant: return expr.value != 0;
    case Op::logical_not: {
      const auto inner = idle(*expr.args[0], env);
      return inner ? std::optional<bool>(!*inner) : std::nullopt;
    }
    case Op::logical_and:
    case Op::logical_or: {
      const bool absorbing = expr.op == Op::logical_or;
      bool known = true;
      for (const model::ExprPtr& arg : expr.args) {
        const auto inner = idle(*arg, env);
        if (inner && *inner == absorbing) return absorbing;
        known = known && inner.has_value();
      }
      return known ? std::optional<bool>(!absorbing) : std::nullopt;
    }
    case Op::implies: {
      const auto left = idle(*expr.args[0], env);
      if (left && !*left) return true;
      const auto right = idle(*expr.args[1], env);
      if (right && *right) return true;
      return left && right ? right : std::nullopt;
    }
    case Op::all:
      if (expr.args[0] && idle(*expr.args[0], env) == std::optional<bool>(false)) return true;
      return idle(*expr.args[1], env) == std::optional<bool>(true) ? std::optional<bool>(true) : std::nullopt;
    case Op::le: return compare(*expr.args[0], *expr.args[1], false);
    case Op::lt: return compare(*expr.args[0], *expr.args[1], true);
    case Op::ge: return compare(*expr.args[1], *expr.args[0], false);
    case Op::gt: return compare(*expr.args[1], *expr.args[0], true);
    default: return std::nullopt;
  }
}

std::optional<std::int64_t> Formulas::idle_number(const Expr& expr, Environment& env) {
  if (expr.op == Op::constant) return expr.value;
  const bool counts = expr.op == Op::count || expr.op == Op::sum;
  if (counts && expr.args[0] && idle(*expr.args[0], env) == std::optional<bool>(false)) return 0;
  return std::nullopt;
}

Lit Formulas::finally(const Expr& expr, Environment& env) {
  if (stable(expr)) return truth(expr, env, ladder_.horizon());
  std::vector<Lit> cases;
  for (int k = 0; k <= ladder_.horizon(); ++k) {
    cases.push_back(circuit_.conjunction(ladder_.last(k), truth(expr, env, k)));
  }
  return circuit_.disjunction(std::move(cases));
}

Linear Formulas::number_at_end(const Expr& expr) {
  Environment env(at(world_.slots) + 1, 0);
  if (stable(expr)) return number(expr, env, ladder_.horizon());
  Linear out;
  for (int k = 0; k <= ladder_.horizon(); ++k) {
    Linear moment;
    moment.terms.push_back({1, ladder_.last(k)});
    const Linear here = symbols_.multiply(moment, number(expr, env, k));
    out = symbols_.add(out, here, 1);
  }
  return out;
}

Lit Formulas::before_start(int step, const Expr& expr, Environment& env) {
  const bool stays = lasting(expr);
  const int latest = ladder_.horizon() - ladder_.duration(step);
  std::vector<Lit> lits;
  for (int k = 0; k <= latest; ++k) {
    // "Started by k+1" may replace "starts at k+1" where the formula, once true, stays true: it then says the same
    // of all pathways, and propagates better.
    const Lit moment = stays ? ladder_.started_by(step, k + 1) : ladder_.starting(step, k);
    lits.push_back(circuit_.implies(moment, truth(expr, env, k)));
  }
  return circuit_.conjunction(std::move(lits));
}

Lit Formulas::always_from_start(const Expr& body, Environment& env) {
  if (body.op == Op::implies && body.args[0]->op == Op::starting && !body.args[0]->args[0]->timed) {
    const Choices who = element(*body.args[0]->args[0], env, 0);
    std::vector<Lit> lits;
    for (const auto& [step, condition] : who.options) {
      const Lit holds = before_start(static_cast<int>(step), *body.args[1], env);
      lits.push_back(circuit_.implies(condition, holds));
    }
    return circuit_.conjunction(std::move(lits));
  }
  // What is true whenever nothing happens is true beyond the end, and need not ask where the end is.
  const bool calm = stable(body) || idle(body, env) == std::optional<bool>(true);
  std::vector<Lit> lits;
  for (int k = 0; k <= ladder_.horizon(); ++k) {
    stop_.check();
    const Lit here = truth(body, env, k);
    lits.push_back(calm ? here : circuit_.implies(ladder_.alive(k), here));
  }
  return circuit_.conjunction(std::move(lits));
}

Formulas::Key Formulas::key_of(const Expr& expr, const Environment& env, int k) {
  std::vector<std::int64_t> values;
  for (const int slot : expr.free_slots) values.push_back(env[at(slot)]);
  // `finally` says the same in every state.
  return {&expr, expr.op == Op::finally ? -1 : k, std::move(values)};
}

bool Formulas::is_known(const Expr& expr, const Environment& env, int k) const {
  return known_.count(key_of(expr, env, k)) > 0;
}

Lit Formulas::temporal(const Expr& expr, Environment& env, int k) {
  if (expr.op == Op::initially) return truth(*expr.args[0], env, 0);
  const Key key = key_of(expr, env, k);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  Lit out = true_lit;
  if (expr.op == Op::finally) {
    out = finally(*expr.args[0], env);
  } else if (expr.op == Op::always && k == 0) {
    out = always_from_start(*expr.args[0], env);
  } else {
    out = temporal_step(expr, env, k);
  }
  known_.emplace(key, out);
  return out;
}

// The operators by their expansion laws: what holds now, and the same operator in the next (previous) state.
// The states that it hangs on are asked for in order, so that the recursion stays shallow.
Lit Formulas::temporal_step(const Expr& expr, Environment& env, int k) {
  stop_.check();
  const auto remember = [&](int state) { return temporal(expr, env, state); };
  const int horizon = ladder_.horizon();
  const bool future = expr.op == Op::always || expr.op == Op::eventually || expr.op == Op::until;
  if (future && k + 1 < horizon && !is_known(expr, env, k + 1)) {
    for (int j = horizon; j > k; --j) remember(j);
  }
  const bool past = expr.op == Op::once || expr.op == Op::historically || expr.op == Op::since;
  if (past && k > 1 && !is_known(expr, env, k - 1)) {
    for (int j = 0; j < k; ++j) remember(j);
  }
  switch (expr.op) {
    case Op::always: {
      const Lit here = circuit_.implies(ladder_.alive(k), truth(*expr.args[0], env, k));
      return k == horizon ? here : circuit_.conjunction(here, remember(k + 1));
    }
    case Op::eventually: {
      const Lit here = circuit_.conjunction(ladder_.alive(k), truth(*expr.args[0], env, k));
      return k == horizon ? here : circuit_.disjunction(here, remember(k + 1));
    }
    case Op::next:
      return k == horizon ? false_lit
                          : circuit_.conjunction(ladder_.alive(k + 1), truth(*expr.args[0], env, k + 1));
    case Op::until: {
      Lit here = truth(*expr.args[1], env, k);
      if (k < horizon) {
        here =
            circuit_.disjunction(here, circuit_.conjunction(truth(*expr.args[0], env, k), remember(k + 1)));
      }
      return circuit_.conjunction(ladder_.alive(k), here);
    }
    case Op::once: {
      const Lit here = truth(*expr.args[0], env, k);
      return k == 0 ? here : circuit_.disjunction(here, remember(k - 1));
    }
    case Op::historically: {
      const Lit here = truth(*expr.args[0], env, k);
      return k == 0 ? here : circuit_.conjunction(here, remember(k - 1));
    }
    default: {  // since
      const Lit here = truth(*expr.args[1], env, k);
      if (k == 0) return here;
      return circuit_.disjunction(here, circuit_.conjunction(truth(*expr.args[0], env, k), remember(k - 1)));
    }
  }
}

}  // namespace pathproof::encode
