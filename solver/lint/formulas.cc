#include "lint/formulas.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pathproof::query {

using model::Expr;
using model::ExprPtr;
using model::Op;

ExprPtr trigger_of(const ExprPtr& formula) {
  const auto with = [&](Op op, std::size_t of) -> ExprPtr {
    ExprPtr inner = trigger_of(formula->args[of]);
    if (!inner) return nullptr;
    auto out = std::make_shared<Expr>(*formula);
    out->op = op;
    out->args[of] = std::move(inner);
    return out;
  };
  switch (formula->op) {
    case Op::implies: return formula->args.front();
    case Op::always: return with(Op::eventually, 0);
    case Op::historically: return with(Op::once, 0);
    case Op::all: return with(Op::some, 1);
    default: return nullptr;
  }
}

namespace {

// Writes formulas so that variables go by the order in which they are bound.
class Canonical {
 public:
  std::string text(const Expr& e) {
    switch (e.op) {
      case Op::constant:
        return fmt::format("{}:{}:{}", static_cast<int>(e.type.kind), e.type.sort.number(), e.value);
      case Op::variable: {
        const auto at = names_.find(e.slot);
        return fmt::format("v{}", at == names_.end() ? -1 : at->second);
      }
      case Op::all:
      case Op::some:
      case Op::none:
      case Op::count:
      case Op::sum: return quantifier(e);
      default: break;
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
      const bool minus = i < e.minus.size() && e.minus[i];
      parts.push_back((minus ? "-" : "") + (e.args[i] ? text(*e.args[i]) : std::string("_")));
    }
    const bool any_order = e.op == Op::logical_and || e.op == Op::logical_or || e.op == Op::iff ||
                           e.op == Op::eq || e.op == Op::ne || e.op == Op::add;
    if (any_order) std::sort(parts.begin(), parts.end());
    return fmt::format("{}.{}({})", static_cast<int>(e.op), e.function.number(), fmt::join(parts, ","));
  }

 private:
  std::string quantifier(const Expr& e) {
    const auto outer = names_;
    std::string out = fmt::format("{}", static_cast<int>(e.op));
    for (const model::Variable& variable : e.variables) {
      names_[variable.slot] = static_cast<int>(++bound_);
      out += fmt::format("[v{}:{}]", bound_, variable.sort.number());
    }
    for (const ExprPtr& arg : e.args) out += fmt::format("({})", arg ? text(*arg) : "_");
    names_ = outer;
    bound_ -= e.variables.size();
    return out;
  }

  std::map<int, int> names_;  // by slot
  std::size_t bound_ = 0;
};

}  // namespace

std::string canonical(const Expr& formula) { return Canonical().text(formula); }

void each_part(const Expr& formula, const std::function<void(const Expr&)>& visit) {
  visit(formula);
  for (const ExprPtr& arg : formula.args) {
    if (arg) each_part(*arg, visit);
  }
}

}  // namespace pathproof::query
