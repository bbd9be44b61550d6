// The operators of time, and a formula in the last state or before a step starts.

#include "encode/formulas.h"

#include <algorithm>

#include "source/as_index.h"

namespace pathproof::encode {

namespace {

using model::Expr;
using model::Op;
using model::Shape;
using model::Type;

}  // namespace

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
    const Lit here = truth(expr, env, k);
    cases.push_back(circuit_.conjunction(ladder_.last(k), here));
  }
  return circuit_.disjunction(std::move(cases));
}

Linear Formulas::number_at_end(const Expr& expr) {
  Environment env(as_index(world_.slots) + 1, 0);
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

Lit Formulas::before_start(StepId step, const Expr& expr, Environment& env) {
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
      const Lit holds = before_start(StepId(step), *body.args[1], env);
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
    states_.emplace(here, k);
    lits.push_back(calm ? here : circuit_.implies(ladder_.alive(k), here));
  }
  return circuit_.conjunction(std::move(lits));
}

std::optional<int> Formulas::state_of(Lit lit) const {
  const auto found = states_.find(lit);
  return found == states_.end() ? std::nullopt : std::optional(found->second);
}

Formulas::Key Formulas::key_of(const Expr& expr, const Environment& env, int k) {
  std::vector<std::int64_t> values;
  for (const int slot : expr.free_slots) values.push_back(env[as_index(slot)]);
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
      const Lit now = truth(*expr.args[0], env, k);
      const Lit here = circuit_.implies(ladder_.alive(k), now);
      return k == horizon ? here : circuit_.conjunction(here, remember(k + 1));
    }
    case Op::eventually: {
      const Lit now = truth(*expr.args[0], env, k);
      const Lit here = circuit_.conjunction(ladder_.alive(k), now);
      return k == horizon ? here : circuit_.disjunction(here, remember(k + 1));
    }
    case Op::next: {
      if (k == horizon) return false_lit;
      const Lit then = truth(*expr.args[0], env, k + 1);
      return circuit_.conjunction(ladder_.alive(k + 1), then);
    }
    case Op::until: {
      Lit here = truth(*expr.args[1], env, k);
      if (k < horizon) {
        const Lit later = remember(k + 1);
        const Lit so_far = truth(*expr.args[0], env, k);
        here = circuit_.disjunction(here, circuit_.conjunction(so_far, later));
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
      const Lit earlier = remember(k - 1);
      const Lit still = truth(*expr.args[0], env, k);
      return circuit_.disjunction(here, circuit_.conjunction(still, earlier));
    }
  }
}

}  // namespace pathproof::encode
