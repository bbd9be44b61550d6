#include "model/print.h"

#include <algorithm>

#include <fmt/format.h>

namespace pathproof::model {

namespace {

// How tightly an operator binds; higher is tighter. After the grammar of docs/language.md.
int strength(const Expr& expr) {
  switch (expr.op) {
    case Op::all:
    case Op::some:
    case Op::none: return 0;
    case Op::iff: return 1;
    case Op::implies: return 2;
    case Op::logical_or: return 3;
    case Op::logical_and: return 4;
    case Op::until:
    case Op::since: return 5;
    default: break;
  }
  switch (row(expr.op).shape) {
    case Shape::connective:
    case Shape::temporal: return 6;
    case Shape::relation: return 7;
    case Shape::arithmetic: return expr.op == Op::add ? 8 : 9;
    default: return 10;
  }
}

class Printer {
 public:
  Printer(const World& world, const Environment& env) : world_(world), env_(env) {}

  std::string text(const Expr& expr) {
    const OpRow& op = row(expr.op);
    switch (op.shape) {
      case Shape::leaf: return leaf(expr);
      case Shape::function: return world_.functions[expr.function].name + arguments(expr);
      case Shape::step_term: return std::string(op.word) + arguments(expr);
      case Shape::quantifier: return quantifier(expr);
      case Shape::connective:
      case Shape::temporal: return connective(expr);
      case Shape::relation: return joined(expr, fmt::format(" {} ", op.word), 8);
      case Shape::arithmetic: return arithmetic(expr);
    }
    return {};
  }

 private:
  std::string leaf(const Expr& expr) {
    if (expr.op == Op::phase) return "phase";
    if (expr.op == Op::constant) return world_.value_name(expr.type, expr.value);
    const auto name = bound_.find(expr.slot);
    if (name != bound_.end()) return name->second;
    return world_.value_name(expr.type, env_[static_cast<std::size_t>(expr.slot)]);
  }

  std::string arguments(const Expr& expr) {
    if (expr.args.empty()) return {};
    std::string out = "(";
    for (const ExprPtr& arg : expr.args) out += (out.size() > 1 ? ", " : "") + text(*arg);
    return out + ")";
  }

  std::string inside(const Expr& expr, int at_least) {
    const std::string out = text(expr);
    return strength(expr) < at_least ? "(" + out + ")" : out;
  }

  std::string joined(const Expr& expr, const std::string& between, int at_least) {
    std::string out;
    for (const ExprPtr& arg : expr.args) out += (out.empty() ? "" : between) + inside(*arg, at_least);
    return out;
  }

  std::string connective(const Expr& expr) {
    const OpRow& op = row(expr.op);
    if (expr.args.size() == 1 && strength(expr) == 6)
      return fmt::format("{} {}", op.word, inside(*expr.args[0], 6));
    if (expr.op == Op::implies) return inside(*expr.args[0], 3) + " implies " + inside(*expr.args[1], 2);
    return joined(expr, fmt::format(" {} ", op.word), strength(expr) + 1);
  }

  std::string arithmetic(const Expr& expr) {
    if (expr.op == Op::negate) return "-" + inside(*expr.args[0], 10);
    if (expr.op == Op::mul) return joined(expr, " * ", 9);
    std::string out = inside(*expr.args[0], 9);
    for (std::size_t i = 1; i < expr.args.size(); ++i) {
      out += (expr.minus[i] ? " - " : " + ") + inside(*expr.args[i], 9);
    }
    return out;
  }

  std::string quantifier(const Expr& expr) {
    const auto outer = bound_;
    std::string binders;
    for (const Variable& variable : expr.variables) {
      bound_[variable.slot] = variable.name;
      binders += fmt::format("{}{}: {}", binders.empty() ? "" : ", ", variable.name,
                             world_.sorts[variable.sort].name);
    }
    const std::string where = expr.args[0] ? " where " + text(*expr.args[0]) : "";
    std::string out;
    if (expr.op == Op::count) {
      out = fmt::format("count({}{})", binders, where);
    } else if (expr.op == Op::sum) {
      out = fmt::format("sum({}{}: {})", binders, where, text(*expr.args[1]));
    } else {
      out = fmt::format("{} {}{}: {}", row(expr.op).word, binders, where, text(*expr.args[1]));
    }
    bound_ = outer;
    return out;
  }

  const World& world_;
  const Environment& env_;
  std::map<int, std::string> bound_;
};

}  // namespace

std::string print(const World& world, const Expr& expr, const Environment& env) {
  return Printer(world, env).text(expr);
}

}  // namespace pathproof::model
