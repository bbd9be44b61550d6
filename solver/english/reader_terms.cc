// Terms: steps, elements, values of functions, arithmetic.

#include <fmt/format.h>

#include "english/naming.h"
#include "english/reader.h"

namespace pathproof::english {

using model::Shape;

Noun Reader::term(const Expr& expr) {
  switch (expr.op) {
    case Op::phase: return {"the number of the phase"};
    case Op::constant:
    case Op::variable:
      if (expr.type.kind == model::Type::Kind::element || expr.type.kind == model::Type::Kind::none) {
        return {expr.type == model::Type{model::Type::Kind::element, model::step_sort, false}
                    ? step(expr)
                    : element(expr)};
      }
      return {std::to_string(expr.value)};
    case Op::count: return counting(expr);
    case Op::sum: return summing(expr);
    case Op::start: return {"the start of " + step(*expr.args[0])};
    case Op::end: return {"the end of " + step(*expr.args[0])};
    case Op::duration: return {"the duration of " + step(*expr.args[0])};
    case Op::fact:
    case Op::fluent:
      if (expr.type.kind == model::Type::Kind::boolean) break;
      return {function_words(world_, world_.functions[expr.function], arguments(expr)).holds};
    default: break;
  }
  if (model::row(expr.op).shape == Shape::arithmetic) return arithmetic(expr);
  return {bracketed(clause(expr).words)};  // a truth
}

// A step that is named, bound or the value of a term.
std::string Reader::step(const Expr& expr) {
  std::int64_t which = expr.value;
  if (expr.op == Op::variable) {
    if (bound_.contains(expr.slot)) return bound_.at(expr.slot);
    which = env_[static_cast<std::size_t>(expr.slot)];
  } else if (expr.op != Op::constant) {
    return term(expr).words;
  }
  return step_called(model::StepId(which));
}

std::string Reader::step_called(model::StepId step) {
  const model::Step& found = world_.steps[step];
  const bool first = named_steps_.insert(step).second;
  return first && !found.title.empty() ? fmt::format("{} ({})", found.id, found.title) : found.id;
}

std::string Reader::element(const Expr& expr) {
  if (expr.op == Op::constant) return element_noun(world_, expr.type.sort, expr.value);
  if (expr.op != Op::variable) return term(expr).words;
  const auto bound = bound_.find(expr.slot);
  if (bound != bound_.end()) return bound->second;
  return element_noun(world_, expr.type.sort, env_[static_cast<std::size_t>(expr.slot)]);
}

// A function among several arguments stands in brackets, lest its own arguments run into the others.
std::vector<std::string> Reader::arguments(const Expr& expr) {
  std::vector<std::string> out;
  for (const ExprPtr& arg : expr.args) {
    const std::string words = term(*arg).words;
    const bool apart = expr.args.size() > 1 && !arg->args.empty();
    out.push_back(apart ? bracketed(words) : words);
  }
  return out;
}

Noun Reader::arithmetic(const Expr& expr) {
  const auto operand = [&](const ExprPtr& arg, bool product_fits) {
    const Noun read = term(*arg);
    const bool fits = read.make == Make::noun || (product_fits && arg->op == Op::mul);
    return fits ? read.words : bracketed(read.words);
  };
  if (expr.op == Op::negate) return {"minus " + operand(expr.args[0], false), Make::compound};
  if (expr.op == Op::mul) {
    const std::string left = operand(expr.args[0], false);
    return {fmt::format("{} times {}", left, operand(expr.args[1], false)), Make::compound};
  }
  std::string out = operand(expr.args[0], true);
  for (std::size_t i = 1; i < expr.args.size(); ++i) {
    out += (expr.minus[i] ? " minus " : " plus ") + operand(expr.args[i], true);
  }
  return {out, Make::compound};
}

}  // namespace pathproof::english
