#include "meaning/focus.h"

#include <algorithm>

#include "source/as_index.h"

namespace pathproof::verify {

using model::Environment;
using model::Expr;
using model::Op;
using model::Trace;
using model::UnitKind;

std::optional<Focus> Focus::of(const model::Unit& unit, const Trace& trace) {
  Focus out;
  Environment env(as_index(trace.world().slots) + 1, 0);
  int k = 0;
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: break;
    case UnitKind::requirement:
      out.step_ = unit.step;
      out.start_ = static_cast<int>(trace.start(unit.step));
      k = out.start_ - 1;
      break;
    case UnitKind::goal: out.last_ = k = trace.last(); break;
    default: return std::nullopt;
  }
  out.descend(trace, *unit.formula, env, k, false);
  return out;
}

Range Focus::holds(Meaning& meaning) const {
  Range out{1, 1};
  const auto also = [&](const Range& part) {
    out = {std::min(out.low, part.low), std::min(out.high, part.high)};
  };
  meaning.forget();
  if (step_.valid()) also(meaning.starts_in(step_, start_));
  for (const int state : reached_) also(meaning.reached(state));
  if (last_) {
    also(meaning.reached(*last_));
    const Range more = meaning.reached(*last_ + 1);
    also({1 - more.high, 1 - more.low});
  }
  for (const Part& part : parts_) {
    if (out.high == 0) return out;
    Environment env = part.env;
    const Range is = meaning.value(*part.expr, env, part.k);
    const bool open = is.low <= 0 && is.high > 0;
    if (open) {
      also({0, 1});
    } else if ((is.low > 0) != part.so) {
      return {0, 0};
    }
  }
  return out;
}

bool Focus::certain(Meaning& meaning) const {
  if (step_.valid() && !meaning.starts_in(step_, start_).always()) return false;
  for (const int state : reached_) {
    if (!meaning.reached(state).always()) return false;
  }
  if (last_ && !(meaning.reached(*last_).always() && meaning.reached(*last_ + 1).never())) return false;
  return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    Environment env = part.env;
    const Range is = meaning.value(*part.expr, env, part.k);
    return part.so ? is.always() : is.never();
  });
}

void Focus::descend(const Trace& trace, const Expr& expr, Environment& env, int k, bool so) {
  switch (row(expr.op).shape) {
    case model::Shape::connective: return descend_connective(trace, expr, env, k, so);
    case model::Shape::temporal: return descend_temporal(trace, expr, env, k, so);
    case model::Shape::quantifier: {
      const bool decides =
          (expr.op == Op::all && !so) || (expr.op == Op::some && so) || (expr.op == Op::none && !so);
      if (!decides || !descend_binding(trace, expr, env, k, expr.op != Op::all, 0)) keep(expr, env, k, so);
      return;
    }
    default: keep(expr, env, k, so);
  }
}

void Focus::descend_connective(const Trace& trace, const Expr& expr, Environment& env, int k, bool so) {
  const auto one = [&](const model::ExprPtr& arg, bool as) {
    if ((trace.evaluate(*arg, env, k) != 0) != as) return false;
    descend(trace, *arg, env, k, as);
    return true;
  };
  const bool conjunction = expr.op == Op::logical_and;
  switch (expr.op) {
    case Op::logical_not: one(expr.args[0], !so); return;
    case Op::logical_and:
    case Op::logical_or:
      for (const model::ExprPtr& arg : expr.args) {
        if (one(arg, so) && so != conjunction) return;  // one is enough
      }
      return;
    case Op::implies:
      if (so) {
        if (!one(expr.args[0], false)) one(expr.args[1], true);
      } else {
        one(expr.args[0], true);
        one(expr.args[1], false);
      }
      return;
    default: keep(expr, env, k, so);  // iff
  }
}

void Focus::descend_temporal(const Trace& trace, const Expr& expr, Environment& env, int k, bool so) {
  const bool forward = (expr.op == Op::always && !so) || (expr.op == Op::eventually && so);
  const bool backward = (expr.op == Op::historically && !so) || (expr.op == Op::once && so);
  if (expr.op == Op::initially) return descend(trace, *expr.args[0], env, 0, so);
  if (!forward && !backward) return keep(expr, env, k, so);
  const int step = forward ? 1 : -1;
  for (int j = k; j >= 0 && j <= trace.last(); j += step) {
    if ((trace.evaluate(*expr.args[0], env, j) != 0) != so) continue;
    if (forward) reached_.push_back(j);
    return descend(trace, *expr.args[0], env, j, so);
  }
  keep(expr, env, k, so);
}

// The first binding for which the guard is true and the body as said.
bool Focus::descend_binding(const Trace& trace, const Expr& expr, Environment& env, int k, bool body,
                            std::size_t variable) {
  if (variable == expr.variables.size()) {
    if (expr.args[0] && trace.evaluate(*expr.args[0], env, k) == 0) return false;
    if ((trace.evaluate(*expr.args[1], env, k) != 0) != body) return false;
    if (expr.args[0]) descend(trace, *expr.args[0], env, k, true);
    descend(trace, *expr.args[1], env, k, body);
    return true;
  }
  const model::Variable& named = expr.variables[variable];
  const auto size = static_cast<std::int64_t>(trace.world().sorts[named.sort].elements.size());
  for (std::int64_t i = 0; i < size; ++i) {
    env[as_index(named.slot)] = i;
    if (descend_binding(trace, expr, env, k, body, variable + 1)) return true;
  }
  return false;
}

}  // namespace pathproof::verify
