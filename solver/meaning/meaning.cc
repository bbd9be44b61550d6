#include "meaning/meaning.h"

#include <algorithm>

#include "source/as_index.h"

namespace pathproof::verify {

using model::Environment;
using model::Expr;
using model::infinity;
using model::Op;
using model::Shape;

namespace {

constexpr Range no{0, 0};
constexpr Range yes{1, 1};
constexpr Range open{0, 1};
constexpr Range anything{-infinity, infinity};

// Far from all numbers that formulas come to, what is cut off makes no difference.
std::int64_t clamped_sum(std::int64_t a, std::int64_t b) { return std::clamp(a + b, -infinity, infinity); }
std::int64_t clamped_product(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(a, b, &out)) return (a < 0) == (b < 0) ? infinity : -infinity;
  return std::clamp(out, -infinity, infinity);
}

}  // namespace

Meaning::Meaning(const model::Problem& problem, const Box& box, Writes& writes, const source::Stop& stop)
    : problem_(problem), world_(*problem.world), box_(box), stop_(stop), writes_(writes) {
  if (writes_.facts.same(box.facts)) return;
  writes_.facts = box.facts;
  writes_.written.assign(writes_.written.size(), std::nullopt);
}

Environment Meaning::environment() const { return Environment(as_index(world_.slots) + 1, 0); }

void Meaning::because(StepId step, std::int64_t at) {
  const Phases& phases = box_.steps[step];
  if (reason_ || phases.single()) return;
  const auto where = std::clamp<std::int64_t>(at, phases.low, phases.high - 1);
  reason_ = Cut{step, static_cast<int>(where), FactId(), 0};
}

void Meaning::bisect(StepId step) {
  const Phases& phases = box_.steps[step];
  const std::int64_t middle = phases.low + (phases.high - phases.low - 1) / 2;
  because(step, phases.high >= out_of(step) && phases.low < out_of(step) ? out_of(step) - 1 : middle);
}

Range Meaning::start(StepId step) {
  const Phases& phases = box_.steps[step];
  const auto of = [&](int phase) { return phase >= out_of(step) ? infinity : std::int64_t{phase}; };
  if (!phases.single()) bisect(step);
  return {of(phases.low), of(phases.high)};
}

Range Meaning::end(StepId step) {
  const Range from = start(step);
  const std::int64_t more = world_.steps[step].duration - 1;
  return {from.low == infinity ? infinity : from.low + more,
          from.high == infinity ? infinity : from.high + more};
}

Range Meaning::starts_by(StepId step, std::int64_t k) {
  const Phases& phases = box_.steps[step];
  const std::int64_t latest = std::min(k, out_of(step) - 1);
  if (phases.high <= latest) return yes;
  if (phases.low > latest) return no;
  because(step, latest);
  return open;
}

Range Meaning::ends_by(StepId step, std::int64_t k) {
  return starts_by(step, k - world_.steps[step].duration + 1);
}

Range Meaning::last() const {
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const StepId step : world_.steps.ids()) {
    const Phases& phases = box_.steps[step];
    const std::int64_t more = world_.steps[step].duration - 1;
    if (phases.high < out_of(step)) low = std::max(low, phases.low + more);
    if (phases.low < out_of(step))
      high = std::max(high, std::min<std::int64_t>(phases.high, out_of(step) - 1) + more);
  }
  return {low, high};
}

// state <= N
Range Meaning::reached(int state) {
  if (state <= 0) return yes;
  const Range end = last();
  if (state <= end.low) return yes;
  if (state > end.high) return no;
  for (const StepId step : world_.steps.ids()) {
    const Phases& phases = box_.steps[step];
    const std::int64_t before =
        state - world_.steps[step].duration;  // started by then, it ends before the state
    const std::int64_t latest = std::min<std::int64_t>(phases.high, out_of(step) - 1);
    if (phases.low < out_of(step) && latest > before)
      because(step, phases.low <= before ? before : out_of(step) - 1);
  }
  return open;
}

Range Meaning::value(const Expr& expr, Environment& env, int k) {
  switch (row(expr.op).shape) {
    case Shape::leaf: {
      const std::int64_t is = expr.op == Op::constant   ? expr.value
                              : expr.op == Op::variable ? env[as_index(expr.slot)]
                                                        : k;
      return {is, is};
    }
    case Shape::function: return function(expr, env, k);
    case Shape::step_term: return step_term(expr, env, k);
    case Shape::connective: return connective(expr, env, k);
    case Shape::relation: return relation(expr, env, k);
    case Shape::arithmetic: return arithmetic(expr, env, k);
    case Shape::temporal: return temporal(expr, env, k);
    case Shape::quantifier: return quantifier(expr, env, k);
  }
  return anything;
}

Range Meaning::step_term(const Expr& expr, Environment& env, int k) {
  const Range which = value(*expr.args[0], env, k);
  if (which.low < 0 || which.high >= static_cast<std::int64_t>(world_.steps.size()))
    return expr.type.kind == model::Type::Kind::boolean ? open : anything;
  Range out = step_term_of(expr, StepId(which.low), k);
  for (std::int64_t i = which.low + 1; i <= which.high; ++i)
    out = hull(out, step_term_of(expr, StepId(i), k));
  return out;
}

Range Meaning::step_term_of(const Expr& expr, StepId step, int k) {
  const std::int64_t duration = world_.steps[step].duration;
  switch (expr.op) {
    case Op::included: return starts_by(step, out_of(step) - 1);
    case Op::start: return start(step);
    case Op::end: return end(step);
    case Op::duration: return {duration, duration};
    case Op::done: return ends_by(step, k);
    case Op::starting: return both(opposite(starts_by(step, k)), starts_by(step, k + 1));
    case Op::completing: return k < 1 ? no : both(opposite(ends_by(step, k - 1)), ends_by(step, k));
    default: return both(opposite(ends_by(step, k - 1)), starts_by(step, k));  // active
  }
}

Range Meaning::connective(const Expr& expr, Environment& env, int k) {
  const auto part_of = [&](std::size_t i) { return truth(value(*expr.args[i], env, k)); };
  switch (expr.op) {
    case Op::logical_not: return opposite(part_of(0));
    case Op::logical_and: {
      Range out = yes;
      for (std::size_t i = 0; i < expr.args.size() && out.high > 0; ++i) out = both(out, part_of(i));
      return out;
    }
    case Op::logical_or: {
      Range out = no;
      for (std::size_t i = 0; i < expr.args.size() && out.low < 1; ++i) out = either(out, part_of(i));
      return out;
    }
    case Op::implies: {
      const Range premise = part_of(0);
      return premise.never() ? yes : either(opposite(premise), part_of(1));
    }
    default: return compared(Op::eq, part_of(0), part_of(1));  // iff
  }
}

Range Meaning::compared(Op op, const Range& a, const Range& b) {
  switch (op) {
    case Op::eq:
      if (a.exact() && b.exact()) return certain(a.low == b.low);
      return a.high < b.low || b.high < a.low ? no : open;
    case Op::ne: return opposite(compared(Op::eq, a, b));
    case Op::lt: return a.high < b.low ? yes : a.low >= b.high ? no : open;
    case Op::le: return a.high <= b.low ? yes : a.low > b.high ? no : open;
    case Op::gt: return compared(Op::lt, b, a);
    default: return compared(Op::le, b, a);  // ge
  }
}

Range Meaning::relation(const Expr& expr, Environment& env, int k) {
  const Range left = value(*expr.args[0], env, k);
  const Range right = value(*expr.args[1], env, k);
  if (expr.op != Op::before) return compared(expr.op, left, right);
  if (!left.exact() || !right.exact() || left.low < 0 || right.low < 0) return open;
  return compared(Op::lt, end(StepId(left.low)), start(StepId(right.low)));
}

Range Meaning::arithmetic(const Expr& expr, Environment& env, int k) {
  if (expr.op == Op::negate) {
    const Range of = value(*expr.args[0], env, k);
    return {-of.high, -of.low};
  }
  if (expr.op == Op::mul) {
    const Range a = value(*expr.args[0], env, k);
    const Range b = value(*expr.args[1], env, k);
    const auto corners = {clamped_product(a.low, b.low), clamped_product(a.low, b.high),
                          clamped_product(a.high, b.low), clamped_product(a.high, b.high)};
    return {*std::min_element(corners.begin(), corners.end()),
            *std::max_element(corners.begin(), corners.end())};
  }
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool maybe_infinite = false;
  bool infinite = false;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const Range of = value(*expr.args[i], env, k);
    if (expr.args[i]->type.kind == model::Type::Kind::time) {
      maybe_infinite = maybe_infinite || of.high == infinity;
      infinite = infinite || of.low == infinity;
    }
    low = clamped_sum(low, expr.minus[i] ? -of.high : of.low);
    high = clamped_sum(high, expr.minus[i] ? -of.low : of.high);
  }
  if (infinite) return {infinity, infinity};
  return {low, maybe_infinite ? infinity : high};
}

Range Meaning::temporal(const Expr& expr, Environment& env, int k) {
  stop_.check();
  const auto in = [&](std::size_t arg, int state) { return truth(value(*expr.args[arg], env, state)); };
  const auto latest = static_cast<int>(last().high);
  switch (expr.op) {
    case Op::always: {
      Range out = yes;
      for (int j = k; j <= latest && out.high > 0; ++j) {
        const Range here = in(0, j);
        if (!here.always()) out = both(out, either(here, opposite(reached(j))));
      }
      return out;
    }
    case Op::eventually: {
      Range out = no;
      for (int j = k; j <= latest && out.low < 1; ++j) {
        const Range here = in(0, j);
        if (!here.never()) out = either(out, both(here, reached(j)));
      }
      return out;
    }
    case Op::next: {
      const Range more = reached(k + 1);
      return more.never() ? no : both(more, in(0, k + 1));
    }
    case Op::initially: return in(0, 0);
    case Op::finally: {
      const auto earliest = static_cast<int>(last().low);
      Range out = in(0, earliest);
      for (int j = earliest + 1; j <= latest; ++j) out = hull(out, in(0, j));
      if (!out.exact()) reached(earliest + 1);
      return out;
    }
    case Op::once: {
      Range out = no;
      for (int j = k; j >= 0 && out.low < 1; --j) out = either(out, in(0, j));
      return out;
    }
    case Op::historically: {
      Range out = yes;
      for (int j = k; j >= 0 && out.high > 0; --j) out = both(out, in(0, j));
      return out;
    }
    case Op::until: {  // from the last state back: here b, or a and the same from the next state on
      Range out = no;
      for (int j = latest; j >= k; --j) out = both(reached(j), either(in(1, j), both(in(0, j), out)));
      return out;
    }
    default: {  // since
      Range out = no;
      for (int j = 0; j <= k; ++j) out = either(in(1, j), both(in(0, j), out));
      return out;
    }
  }
}

template <typename Visit>
bool Meaning::each_binding(const Expr& expr, Environment& env, const Visit& visit, std::size_t from) {
  if (from == expr.variables.size()) return visit();
  const model::Variable& variable = expr.variables[from];
  const auto size = static_cast<std::int64_t>(world_.sorts[variable.sort].elements.size());
  for (std::int64_t i = 0; i < size; ++i) {
    env[as_index(variable.slot)] = i;
    if (!each_binding(expr, env, visit, from + 1)) return false;
  }
  return true;
}

Range Meaning::quantifier(const Expr& expr, Environment& env, int k) {
  const bool counts = expr.op == Op::count || expr.op == Op::sum;
  const bool some = expr.op == Op::some || expr.op == Op::none;
  Range out = counts || some ? no : yes;
  each_binding(expr, env, [&] {
    const Range guard = expr.args[0] ? truth(value(*expr.args[0], env, k)) : yes;
    if (guard.never()) return true;
    if (expr.op == Op::count) {
      out = {out.low + guard.low, out.high + guard.high};
      return true;
    }
    Range here = value(*expr.args[1], env, k);
    if (expr.op == Op::sum) {
      if (!guard.always()) here = hull(here, no);
      out = {clamped_sum(out.low, here.low), clamped_sum(out.high, here.high)};
      return true;
    }
    here = truth(here);
    out = some ? either(out, both(guard, here)) : both(out, either(opposite(guard), here));
    return some ? out.low < 1 : out.high > 0;
  });
  return expr.op == Op::none ? opposite(out) : out;
}

}  // namespace pathproof::verify
