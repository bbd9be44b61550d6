#include "schedule/term_reader.h"

#include <map>
#include <utility>

namespace pathproof::query {

namespace {

using model::Expr;
using model::Op;

void flatten(const Expr& expr, std::vector<const Expr*>& out) {
  if (expr.op != Op::logical_and) {
    out.push_back(&expr);
    return;
  }
  for (const auto& arg : expr.args) flatten(*arg, out);
}

// The phases of the step `variable` that the condition is about, if it is such a condition.
std::optional<Capacity::Occupies> occupied(const Expr& condition, const model::Variable& variable) {
  const bool occupies =
      condition.op == Op::active || condition.op == Op::starting || condition.op == Op::completing;
  if (!occupies || condition.args[0]->op != Op::variable || condition.args[0]->slot != variable.slot)
    return std::nullopt;
  return condition.op == Op::active     ? Capacity::Occupies::all
         : condition.op == Op::starting ? Capacity::Occupies::first
                                        : Capacity::Occupies::last;
}

}  // namespace

TermReader::TermReader(const model::World& world, const KnownFacts& known)
    : world_(world),
      statics_(world,
               [&known](model::FactId open) -> std::optional<std::int64_t> {
                 const auto found = known.find(open);
                 return found == known.end() ? std::nullopt : std::optional(found->second);
               }),
      env_(statics_.environment()) {}

std::optional<StepId> TermReader::step(const Expr& expr) {
  const auto known = value(expr);
  return known ? std::optional(StepId(*known)) : std::nullopt;
}

std::optional<TimeTerm> TermReader::time(const Expr& expr) {
  if (const auto number = value(expr)) return TimeTerm{{}, *number};
  if (expr.op == Op::start || expr.op == Op::end) {
    const auto of = step(*expr.args[0]);
    if (!of) return std::nullopt;
    return TimeTerm{*of, expr.op == Op::end ? world_.steps[*of].duration - 1 : 0};
  }
  if (expr.op != Op::add) return std::nullopt;
  TimeTerm out;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const auto part = time(*expr.args[i]);
    if (!part || (part->step.valid() && (out.step.valid() || expr.minus[i]))) return std::nullopt;
    if (part->step.valid()) out.step = part->step;
    out.offset += expr.minus[i] ? -part->offset : part->offset;
  }
  return out;
}

std::optional<std::int64_t> TermReader::instance(const model::Function& function,
                                                 const std::vector<model::ExprPtr>& args) {
  std::vector<std::int64_t> values;
  for (const auto& arg : args) {
    const auto known = value(*arg);
    if (!known) return std::nullopt;
    values.push_back(*known);
  }
  return world_.instance(function, values);
}

std::optional<FactValue> TermReader::fact_value(const Expr& expr) {
  const bool equation = expr.op == Op::eq;
  const bool negated = expr.op == Op::logical_not;
  if (!equation && !negated && expr.op != Op::fact) return std::nullopt;
  const bool fact_first = !equation || expr.args[0]->op == Op::fact;
  const Expr& fact = equation ? *expr.args[fact_first ? 0 : 1] : negated ? *expr.args[0] : expr;
  if (fact.op != Op::fact) return std::nullopt;
  const auto known =
      equation ? value(*expr.args[fact_first ? 1 : 0]) : std::optional<std::int64_t>(negated ? 0 : 1);
  if (!known) return std::nullopt;
  const model::Function& function = world_.functions[fact.function];
  const auto cell = instance(function, fact.args);
  if (!cell) return std::nullopt;
  const model::FactId open = function.cells[static_cast<std::size_t>(*cell)].open;
  if (!open.valid()) return std::nullopt;
  return FactValue{open, *known};
}

std::optional<CapacityReading> TermReader::capacity(const Expr& amount, const Expr& limit, bool strict) {
  if ((amount.op != Op::sum && amount.op != Op::count) || amount.variables.size() != 1) return std::nullopt;
  const model::Variable& variable = amount.variables.front();
  const auto bound = value(limit);
  if (variable.sort != model::step_sort || !bound || !amount.args[0]) return std::nullopt;
  std::vector<const Expr*> conditions;
  flatten(*amount.args[0], conditions);
  CapacityReading out;
  out.capacity.limit = *bound - (strict ? 1 : 0);
  bool found = false;
  std::erase_if(conditions, [&](const Expr* condition) {
    const auto phases = found ? std::nullopt : occupied(*condition, variable);
    if (!phases) return false;
    found = true;
    out.capacity.occupies = *phases;
    return true;
  });
  if (!found || out.capacity.limit < 0 || !read_demand(amount, conditions, out)) return std::nullopt;
  return out;
}

// What each step counts for. False where a weight is unknown or negative.
bool TermReader::read_demand(const Expr& amount, const std::vector<const Expr*>& conditions,
                             CapacityReading& out) {
  out.exact = true;
  return each(amount.variables, [&] {
    bool counts = true;
    for (const Expr* condition : conditions) {
      const auto known = value(*condition);
      out.exact = out.exact && known.has_value();
      counts = counts && known && *known != 0;
    }
    const auto weight = amount.op == Op::count ? std::optional<std::int64_t>(1) : value(*amount.args[1]);
    if (counts && (!weight || *weight < 0)) return false;
    out.capacity.demand.push_back(counts ? *weight : 0);
    return true;
  });
}

bool TermReader::steps_write_apart() {
  std::map<std::pair<model::FunctionId, std::int64_t>, StepId> writer;
  for (const StepId s : world_.steps.ids()) {
    for (const model::Effect& effect : world_.steps[s].effects) {
      const auto written = instance(world_.functions[effect.function], effect.args);
      if (!written) return false;
      const auto [found, fresh] = writer.emplace(std::pair(effect.function, *written), s);
      if (!fresh && found->second != s) return false;
    }
  }
  return true;
}

}  // namespace pathproof::query
