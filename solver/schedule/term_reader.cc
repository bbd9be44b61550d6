#include "schedule/term_reader.h"

#include <algorithm>
#include <map>
#include <utility>

namespace pathproof::query {

namespace {

using model::Effect;
using model::Expr;
using model::Op;

void flatten(const Expr& expr, std::vector<const Expr*>& out) {
  if (expr.op != Op::logical_and) {
    out.push_back(&expr);
    return;
  }
  for (const auto& arg : expr.args) flatten(*arg, out);
}

// The phases of a step that the condition is about, if it is such a condition.
std::optional<Capacity::Occupies> occupied(const Expr& condition) {
  switch (condition.op) {
    case Op::active: return Capacity::Occupies::all;
    case Op::starting: return Capacity::Occupies::first;
    case Op::completing: return Capacity::Occupies::last;
    default: return std::nullopt;
  }
}

// The same of the step `variable`.
std::optional<Capacity::Occupies> occupied(const Expr& condition, const model::Variable& variable) {
  const auto phases = occupied(condition);
  const bool of_it =
      phases && condition.args[0]->op == Op::variable && condition.args[0]->slot == variable.slot;
  return of_it ? phases : std::nullopt;
}

// A fluent and what is asked of it.
struct Asked {
  const Expr* fluent = nullptr;
  Op op = Op::eq;
  std::int64_t value = 0;
};

bool is_relation(Op op) {
  return op == Op::eq || op == Op::ne || op == Op::lt || op == Op::le || op == Op::gt || op == Op::ge;
}

Op turned_round(Op op) {
  switch (op) {
    case Op::lt: return Op::gt;
    case Op::le: return Op::ge;
    case Op::gt: return Op::lt;
    case Op::ge: return Op::le;
    default: return op;
  }
}

bool holds(std::int64_t a, Op op, std::int64_t b) {
  switch (op) {
    case Op::eq: return a == b;
    case Op::ne: return a != b;
    case Op::lt: return a < b;
    case Op::le: return a <= b;
    case Op::gt: return a > b;
    case Op::ge: return a >= b;
    default: return true;
  }
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

std::optional<Quota> TermReader::quota(const Expr& amount, const Expr& least, bool strict) {
  if (amount.op != Op::count || amount.variables.size() != 1) return std::nullopt;
  const model::Variable& variable = amount.variables.front();
  const auto bound = value(least);
  if (variable.sort != model::step_sort || !bound || !amount.args[0]) return std::nullopt;
  std::vector<const Expr*> conditions;
  flatten(*amount.args[0], conditions);
  const auto complete = std::erase_if(conditions, [&](const Expr* condition) {
    return condition->op == Op::done && condition->args[0]->op == Op::variable &&
           condition->args[0]->slot == variable.slot;
  });
  if (complete == 0) return std::nullopt;
  Quota out;
  out.least = *bound + (strict ? 1 : 0);
  each(amount.variables, [&] {
    // Where a condition is not known, more steps may count, so that no more is said than the formula says.
    const bool counts = std::all_of(conditions.begin(), conditions.end(), [&](const Expr* condition) {
      return value(*condition).value_or(1) != 0;
    });
    out.of.push_back(counts);
    return true;
  });
  return out;
}

std::optional<std::pair<StepId, Capacity::Occupies>> TermReader::occupant(const Expr& expr) {
  const auto phases = occupied(expr);
  const auto which = phases ? step(*expr.args[0]) : std::nullopt;
  if (!which) return std::nullopt;
  return std::pair(*which, *phases);
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

const std::string& TermReader::bound_label(const model::Variable& variable) const {
  return world_.label(variable.sort, env_[static_cast<std::size_t>(variable.slot)]);
}

const std::vector<TermReader::Written>& TermReader::writers(model::FunctionId function) {
  if (writers_.empty()) {
    for (const StepId s : world_.steps.ids()) {
      for (const Effect& effect : world_.steps[s].effects) writers_[effect.function].push_back({s, &effect});
    }
  }
  return writers_[function];
}

// The values that the instance may have while `step` is not complete; nothing where that may be anything.
std::optional<TermReader::Reach> TermReader::reach_without(StepId step, const model::Function& function,
                                                           std::int64_t instance_of,
                                                           const std::vector<Written>& all) {
  const auto cell = static_cast<std::size_t>(instance_of);
  if (!function.cells.empty() && function.cells[cell].open.valid()) return std::nullopt;
  const std::int64_t outset = function.baseline[cell];
  Reach out{outset, outset, {outset}};
  for (const Written& written : all) {
    if (written.step == step) continue;
    const auto target = instance(function, written.effect->args);
    if (target && *target != instance_of) continue;
    if (written.effect->kind == Effect::Kind::add) {
      out.least += std::min<std::int64_t>(written.effect->amount, 0);
      out.most += std::max<std::int64_t>(written.effect->amount, 0);
      continue;
    }
    const auto set = value(*written.effect->value);
    if (!set || function.counter) return std::nullopt;
    out.values.push_back(*set);
  }
  return out;
}

std::vector<StepId> TermReader::steps_behind(const Expr& expr) {
  Asked asked{&expr, Op::eq, 1};
  if (is_relation(expr.op)) {
    const bool first = expr.args[0]->op == Op::fluent;
    const auto known = value(*expr.args[first ? 1 : 0]);
    if (!known) return {};
    asked = {expr.args[first ? 0 : 1].get(), first ? expr.op : turned_round(expr.op), *known};
  }
  if (asked.fluent->op != Op::fluent) return {};
  const model::Function& function = world_.functions[asked.fluent->function];
  const auto cell = instance(function, asked.fluent->args);
  if (!cell) return {};
  const std::vector<Written>& all = writers(asked.fluent->function);
  const auto gets_there = [&](StepId without) {
    const auto reach = reach_without(without, function, *cell, all);
    if (!reach) return true;
    if (!function.counter)
      return std::any_of(reach->values.begin(), reach->values.end(),
                         [&](std::int64_t v) { return holds(v, asked.op, asked.value); });
    if (asked.op == Op::eq) return reach->least <= asked.value && asked.value <= reach->most;
    if (asked.op == Op::ne) return true;
    return holds(reach->least, asked.op, asked.value) || holds(reach->most, asked.op, asked.value);
  };
  std::vector<StepId> out;
  for (const Written& written : all) {
    if ((out.empty() || out.back() != written.step) && !gets_there(written.step)) out.push_back(written.step);
  }
  return out;
}

}  // namespace pathproof::query
