#include "family/fingerprint.h"

#include <algorithm>

#include <fmt/format.h>

namespace pathproof::model {

namespace {

class ExprPrinter {
 public:
  std::string take(const Expr& expr) {
    print(expr);
    return std::move(out_);
  }

 private:
  void print(const Expr& expr) {
    out_ += fmt::format("({}.{}.{}.{}", static_cast<int>(expr.op), static_cast<int>(expr.type.kind),
                        expr.type.sort.number(), expr.type.optional ? 1 : 0);
    if (expr.op == Op::constant) out_ += fmt::format("#{}", expr.value);
    if (expr.function.valid()) out_ += fmt::format("f{}", expr.function.number());
    if (expr.op == Op::variable) out_ += variable(expr.slot);
    for (const bool minus : expr.minus) out_ += minus ? '-' : '+';
    const std::size_t outside = bound_.size();
    for (const Variable& bound : expr.variables) {
      out_ += fmt::format("v{}", bound.sort.number());
      bound_.push_back(bound.slot);
    }
    for (const ExprPtr& arg : expr.args) {
      out_ += ' ';
      if (arg) print(*arg);
    }
    bound_.resize(outside);
    out_ += ')';
  }

  // By how many binders lie between the variable and its own: the same for every choice of slots.
  std::string variable(int slot) const {
    for (std::size_t i = bound_.size(); i-- > 0;) {
      if (bound_[i] == slot) return fmt::format("b{}", bound_.size() - i);
    }
    return fmt::format("s{}", slot);
  }

  std::string out_;
  std::vector<int> bound_;
};

void print_function(const Function& function, std::string& out) {
  out += fmt::format("{}:{}{}{}:{}.{}.{}:", function.name, function.fluent ? 1 : 0, function.counter ? 1 : 0,
                     function.symmetric ? 1 : 0, static_cast<int>(function.type.kind),
                     function.type.sort.number(), function.type.optional ? 1 : 0);
  for (const SortId arg : function.args) out += fmt::format("{},", arg.number());
  for (const FactCell& cell : function.cells)
    out += cell.open.valid() ? fmt::format("o{},", cell.open.number()) : fmt::format("{},", cell.value);
  for (const std::int64_t value : function.baseline) out += fmt::format("{},", value);
  out += '\n';
}

void print_step(const Step& step, std::string& out) {
  out += fmt::format("{}:{}", step.id, step.duration);
  for (const Effect& effect : step.effects) {
    out += fmt::format(" {}.{}.{}", static_cast<int>(effect.kind), effect.function.number(), effect.amount);
    for (const ExprPtr& arg : effect.args) out += fingerprint(*arg);
    if (effect.value) out += "=" + fingerprint(*effect.value);
  }
  out += '\n';
}

}  // namespace

std::string fingerprint(const Expr& expr) { return ExprPrinter().take(expr); }

std::string background(const World& world) {
  std::string out;
  for (const Sort& sort : world.sorts) {
    out += sort.name + (sort.scale ? "<" : ":");
    for (const std::string& element : sort.elements) out += element + ",";
    out += '\n';
  }
  for (const Function& function : world.functions) print_function(function, out);
  for (const OpenFact& fact : world.open_facts) {
    out += fmt::format("{}.{}:", fact.function.number(), fact.instance);
    for (const std::int64_t value : fact.domain) out += fmt::format("{},", value);
  }
  out += '\n';
  for (const Step& step : world.steps) print_step(step, out);
  for (const ObjectiveRow& objective : world.objectives)
    out += fmt::format("{}{}{}\n", objective.id, objective.maximize ? '>' : '<',
                       fingerprint(*objective.formula));
  return out;
}

std::string fingerprint(const Problem& problem, const Unit& unit) {
  std::string out = unit.kind == UnitKind::given ? "given" : unit.id;
  out += fmt::format("|{}.{}.{}", unit.step.number(), unit.before.number(), unit.phase);
  if (unit.kind == UnitKind::schedule_closed) {
    for (const bool scheduled : problem.scheduled) out += scheduled ? '1' : '0';
  }
  if (unit.formula) out += "|" + fingerprint(*unit.formula);
  return out;
}

}  // namespace pathproof::model
