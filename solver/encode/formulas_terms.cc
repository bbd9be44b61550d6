// Terms: elements, levels, times and numbers, read in a state.

#include "encode/formulas.h"

#include <algorithm>

#include "source/as_index.h"

namespace pathproof::encode {

namespace {

using model::Expr;
using model::Op;
using model::Type;

// An open number in few terms: its binary digits, where it may have many values.
Linear open_number(const Symbols& symbols, const Choices& choices) {
  constexpr std::size_t few = 4;
  if (choices.options.size() <= few) return symbols.linear(choices);
  Linear out;
  out.constant = choices.options.front().first;
  const std::int64_t most = choices.options.back().first - out.constant;
  for (std::int64_t digit = 1; digit <= most; digit *= 2) {
    std::vector<Lit> those;
    for (const auto& [value, lit] : choices.options) {
      if ((value - out.constant) / digit % 2 != 0) those.push_back(lit);
    }
    const Lit set = symbols.circuit().disjunction(std::move(those));
    if (set != false_lit) out.terms.push_back({digit, set});
  }
  return out;
}

}  // namespace

// ---- elements, levels, times

Choices Formulas::element(const Expr& expr, Environment& env, int k) {
  if (expr.op == Op::constant) return Choices::constant(expr.value);
  if (expr.op == Op::variable) return Choices::constant(env[as_index(expr.slot)]);
  if (is_level(expr.type)) return symbols_.choices(level(expr, env, k));
  const model::Function& function = world_.functions[expr.function];
  std::map<std::int64_t, std::vector<Lit>> options;
  for (const Target& target : targets(expr, env, k)) {
    Choices value;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).choices;
    } else {
      const model::FactCell& cell = function.cells[as_index(target.instance)];
      value = !cell.open.valid() ? Choices::constant(cell.value) : open_facts_[cell.open];
    }
    for (const auto& [option, lit] : value.options) {
      options[option].push_back(circuit_.conjunction(target.condition, lit));
    }
  }
  return symbols_.from_map(options);
}

Level Formulas::level(const Expr& expr, Environment& env, int k) {
  const std::size_t size = world_.sorts[expr.type.sort].elements.size();
  if (expr.op == Op::constant) return symbols_.level(expr.value, size);
  if (expr.op == Op::variable) return symbols_.level(env[as_index(expr.slot)], size);
  const model::Function& function = world_.functions[expr.function];
  std::vector<std::vector<Lit>> cases(size);
  for (const Target& target : targets(expr, env, k)) {
    Level value;
    if (function.fluent) {
      value = fluents_.at(expr.function, target.instance, k).level;
    } else {
      const model::FactCell& cell = function.cells[as_index(target.instance)];
      value = symbols_.level(cell.value, size);
      if (cell.open.valid()) value = symbols_.level(open_facts_[cell.open], size);
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

Time Formulas::start_of(StepId step) const {
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
    const StepId s(step);
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
    case Op::variable: out.constant = env[as_index(expr.slot)]; return out;
    case Op::negate: return symbols_.scale(number(*expr.args[0], env, k), -1);
    case Op::mul: {
      const Linear right = number(*expr.args[1], env, k);
      const Linear left = number(*expr.args[0], env, k);
      return symbols_.multiply(left, right);
    }
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
        one.terms.push_back({ladder_.duration(StepId(step)), condition});
        out = symbols_.add(out, one, 1);
      }
      break;
    default:
      for (const Target& target : targets(expr, env, k)) {
        Linear value;
        if (expr.op == Op::fluent) {
          value = fluents_.at(expr.function, target.instance, k).number;
        } else {
          const model::FactCell& cell = world_.functions[expr.function].cells[as_index(target.instance)];
          if (cell.open.valid()) {
            value = open_number(symbols_, open_facts_[cell.open]);
          } else {
            value.constant = cell.value;
          }
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

}  // namespace pathproof::encode
