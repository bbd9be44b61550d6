#include "model/trace.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "source/as_index.h"

namespace pathproof::model {

namespace {

constexpr std::size_t between_polls = 1000;  // bindings

// The value of a fluent in state 0, which may be open.
std::int64_t baseline(const Trace& trace, FunctionId function, std::int64_t instance) {
  const Function& f = trace.world().functions[function];
  const bool open = !f.cells.empty() && f.cells[as_index(instance)].open.valid();
  return open ? trace.fact(function, instance) : f.baseline[as_index(instance)];
}

}  // namespace

Trace::Trace(const World& world, Choice choice, const source::Stop* stop)
    : world_(world), choice_(std::move(choice)), stop_(stop) {
  play();
}

Trace::Trace(const World& world, Choice choice, ReadLog& log) : world_(world), choice_(std::move(choice)) {
  play();
  log_ = &log;
}

std::int64_t Trace::start(StepId step) const { return included(step) ? choice_.start[step] : infinity; }

std::int64_t Trace::end(StepId step) const {
  return included(step) ? choice_.start[step] + world_.steps[step].duration - 1 : infinity;
}

void Trace::play() {
  changes_.resize(world_.functions.size());
  for (const FunctionId f : world_.functions.ids()) {
    if (world_.functions[f].fluent) changes_[f].resize(world_.functions[f].baseline.size());
  }
  // Steps by the phase in which they complete; within a phase by ascending id (what counts without
  // no-interference).
  std::vector<StepId> order(world_.steps.size());
  std::iota(order.begin(), order.end(), StepId(0));
  std::sort(order.begin(), order.end(),
            [&](StepId a, StepId b) { return world_.steps[a].id < world_.steps[b].id; });
  std::map<std::int64_t, std::vector<StepId>> phases;
  for (const StepId step : order) {
    if (included(step)) phases[end(step)].push_back(step);
  }
  for (const auto& [phase, steps] : phases) {
    last_ = static_cast<int>(phase);
    complete_phase(last_, steps);
  }
}

void Trace::complete_phase(int phase, const std::vector<StepId>& steps) {
  std::map<std::pair<FunctionId, std::int64_t>, std::vector<Write>> writes;
  Environment env(as_index(world_.slots) + 1, 0);
  for (const StepId step : steps) {
    for (const Effect& effect : world_.steps[step].effects) {
      std::vector<std::int64_t> args;
      for (const ExprPtr& arg : effect.args) args.push_back(evaluate(*arg, env, 0));
      const std::int64_t instance = world_.instance(world_.functions[effect.function], args);
      const std::int64_t value =
          effect.kind == Effect::Kind::add ? effect.amount : evaluate(*effect.value, env, 0);
      writes[{effect.function, instance}].push_back({step, effect.kind, value});
    }
  }
  for (const auto& [target, list] : writes) {
    const auto [function, instance] = target;
    std::int64_t value = fluent(function, instance, phase - 1);
    for (const Write& write : list) {
      switch (write.kind) {
        case Effect::Kind::assign: value = write.value; break;
        case Effect::Kind::raise: value = std::max(value, write.value); break;
        case Effect::Kind::add: value += write.value; break;
      }
    }
    changes_[function][as_index(instance)].push_back({phase, value});
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size(); ++j) {
        const Write& a = list[i];
        const Write& b = list[j];
        if (a.step == b.step) continue;
        const bool agree = a.kind == b.kind && (a.kind != Effect::Kind::assign || a.value == b.value);
        if (!agree) clashes_.push_back({phase, a.step, b.step, function, instance});
      }
    }
  }
}

std::int64_t Trace::fluent(FunctionId function, std::int64_t instance, int k) const {
  if (log_ != nullptr) log_->fluent(function, k);
  const std::int64_t outset = baseline(*this, function, instance);  // what effects add to it hangs on it, too
  const auto& changes = changes_[function][as_index(instance)];
  const auto after = std::upper_bound(changes.begin(), changes.end(), k,
                                      [](int state, const Change& change) { return state < change.state; });
  if (after == changes.begin()) return outset;
  return std::prev(after)->value;
}

std::vector<FluentChange> Trace::changes() const {
  std::vector<FluentChange> out;
  for (const FunctionId f : world_.functions.ids()) {
    for (std::size_t i = 0; i < changes_[f].size(); ++i) {
      std::int64_t before = baseline(*this, f, static_cast<std::int64_t>(i));
      for (const Change& change : changes_[f][i]) {
        if (change.value != before)
          out.push_back({change.state, f, static_cast<std::int64_t>(i), change.value});
        before = change.value;
      }
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const FluentChange& a, const FluentChange& b) { return a.state < b.state; });
  return out;
}

std::int64_t Trace::fact(FunctionId function, std::int64_t instance) const {
  const FactCell& cell = world_.functions[function].cells[as_index(instance)];
  if (!cell.open.valid()) return cell.value;
  if (log_ != nullptr) log_->fact(cell.open);
  return choice_.facts[cell.open];
}

std::int64_t Trace::instance_of(const Expr& expr, Environment& env, int k) const {
  const Function& function = world_.functions[expr.function];
  std::vector<std::int64_t> args;
  args.reserve(expr.args.size());
  for (const ExprPtr& arg : expr.args) args.push_back(evaluate(*arg, env, k));
  return world_.instance(function, args);
}

bool Trace::holds(const Expr& expr, int k) const {
  Environment env(as_index(world_.slots) + 1, 0);
  return evaluate(expr, env, k) != 0;
}

std::int64_t Trace::evaluate(const Expr& expr, Environment& env, int k) const {
  switch (row(expr.op).shape) {
    case Shape::leaf:
      if (expr.op == Op::constant) return expr.value;
      return expr.op == Op::variable ? env[as_index(expr.slot)] : k;
    case Shape::function: {
      const std::int64_t instance = instance_of(expr, env, k);
      return expr.op == Op::fact ? fact(expr.function, instance) : fluent(expr.function, instance, k);
    }
    case Shape::step_term: return step_term(expr, env, k);
    case Shape::connective: return connective(expr, env, k) ? 1 : 0;
    case Shape::relation: return relation(expr, env, k);
    case Shape::arithmetic: return arithmetic(expr, env, k);
    case Shape::temporal: return temporal(expr, env, k) ? 1 : 0;
    case Shape::quantifier: return quantifier(expr, env, k);
  }
  return 0;
}

std::int64_t Trace::step_term(const Expr& expr, Environment& env, int k) const {
  const StepId step(evaluate(*expr.args[0], env, k));
  switch (expr.op) {
    case Op::included: return included(step) ? 1 : 0;
    case Op::start: return start(step);
    case Op::end: return end(step);
    case Op::duration: return world_.steps[step].duration;
    case Op::done: return end(step) <= k ? 1 : 0;
    case Op::starting: return start(step) == k + 1 ? 1 : 0;
    case Op::completing: return end(step) == k && k >= 1 ? 1 : 0;
    default: return start(step) <= k && k <= end(step) && included(step) ? 1 : 0;  // active
  }
}

bool Trace::connective(const Expr& expr, Environment& env, int k) const {
  switch (expr.op) {
    case Op::logical_not: return evaluate(*expr.args[0], env, k) == 0;
    case Op::logical_and:
      return std::all_of(expr.args.begin(), expr.args.end(),
                         [&](const ExprPtr& arg) { return evaluate(*arg, env, k) != 0; });
    case Op::logical_or:
      return std::any_of(expr.args.begin(), expr.args.end(),
                         [&](const ExprPtr& arg) { return evaluate(*arg, env, k) != 0; });
    case Op::implies: return evaluate(*expr.args[0], env, k) == 0 || evaluate(*expr.args[1], env, k) != 0;
    default: return evaluate(*expr.args[0], env, k) == evaluate(*expr.args[1], env, k);  // iff
  }
}

std::int64_t Trace::relation(const Expr& expr, Environment& env, int k) const {
  const std::int64_t left = evaluate(*expr.args[0], env, k);
  const std::int64_t right = evaluate(*expr.args[1], env, k);
  switch (expr.op) {
    case Op::eq: return left == right ? 1 : 0;
    case Op::ne: return left != right ? 1 : 0;
    case Op::lt: return left < right ? 1 : 0;
    case Op::le: return left <= right ? 1 : 0;
    case Op::gt: return left > right ? 1 : 0;
    case Op::ge: return left >= right ? 1 : 0;
    default: return end(StepId(left)) < start(StepId(right)) ? 1 : 0;  // before
  }
}

std::int64_t Trace::arithmetic(const Expr& expr, Environment& env, int k) const {
  if (expr.op == Op::negate) return -evaluate(*expr.args[0], env, k);
  if (expr.op == Op::mul) return evaluate(*expr.args[0], env, k) * evaluate(*expr.args[1], env, k);
  std::int64_t total = 0;
  bool infinite = false;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const std::int64_t value = evaluate(*expr.args[i], env, k);
    infinite = infinite || (expr.args[i]->type.kind == Type::Kind::time && value == infinity);
    total += expr.minus[i] ? -value : value;
  }
  return infinite ? infinity : total;
}

bool Trace::temporal(const Expr& expr, Environment& env, int k) const {
  const auto in = [&](std::size_t arg, int state) {
    poll();
    return evaluate(*expr.args[arg], env, state) != 0;
  };
  switch (expr.op) {
    case Op::always:
      for (int j = k; j <= last(); ++j) {
        if (!in(0, j)) return false;
      }
      return true;
    case Op::eventually:
      for (int j = k; j <= last(); ++j) {
        if (in(0, j)) return true;
      }
      return false;
    case Op::next: return k < last() && in(0, k + 1);
    case Op::initially: return in(0, 0);
    case Op::finally: return in(0, last());
    case Op::once:
      for (int j = k; j >= 0; --j) {
        if (in(0, j)) return true;
      }
      return false;
    case Op::historically:
      for (int j = k; j >= 0; --j) {
        if (!in(0, j)) return false;
      }
      return true;
    case Op::until:
      for (int j = k; j <= last(); ++j) {
        if (in(1, j)) return true;
        if (!in(0, j)) return false;
      }
      return false;
    default:  // since
      for (int j = k; j >= 0; --j) {
        if (in(1, j)) return true;
        if (!in(0, j)) return false;
      }
      return false;
  }
}

const Trace::Moments& Trace::moments() const {
  if (moments_) return *moments_;
  moments_.emplace();
  const std::size_t states = as_index(last_) + 1;
  std::int64_t durations = 0;
  for (const StepId step : world_.steps.ids()) durations += included(step) ? end(step) - start(step) + 1 : 0;
  constexpr std::int64_t most = 4'000'000;  // entries, beyond which they are not worth their memory
  if (durations <= most) moments_->active.resize(states);
  moments_->starting.resize(states);
  moments_->completing.resize(states);
  for (const StepId step : world_.steps.ids()) {
    if (!included(step)) continue;
    moments_->starting[as_index(start(step)) - 1].push_back(step);
    moments_->completing[as_index(end(step))].push_back(step);
    if (moments_->active.empty()) continue;
    for (std::int64_t k = start(step); k <= end(step); ++k) moments_->active[as_index(k)].push_back(step);
  }
  return *moments_;
}

// Of a variable for steps: those for which the guard can be true in the state, where a part of it names them. Few steps are active in a
// state, however many there are. Null: all of them; so it is for a log, which each step that is not active would be missing from.
const std::vector<StepId>* Trace::moved(const Expr& guard, int slot, int k) const {
  if (log_ != nullptr) return nullptr;
  const std::vector<StepId>* out = nullptr;
  if (guard.op == Op::logical_and) {
    for (const ExprPtr& arg : guard.args) {
      if (out == nullptr) out = moved(*arg, slot, k);
    }
    return out;
  }
  const bool names = guard.op == Op::active || guard.op == Op::starting || guard.op == Op::completing;
  if (!names || guard.args[0]->op != Op::variable || guard.args[0]->slot != slot || k < 0 || k > last_)
    return out;
  if (guard.op == Op::active) return moments().active.empty() ? nullptr : &moments().active[as_index(k)];
  return guard.op == Op::starting ? &moments().starting[as_index(k)] : &moments().completing[as_index(k)];
}

// Visits the bindings of the variables for which the guard can be true; `visit` returns false to stop.
template <typename Visit>
bool Trace::each_binding(const Expr& quantifier, Environment& env, int k, const Visit& visit,
                         std::size_t from) const {
  if (from == quantifier.variables.size()) {
    ++bindings_;
    return visit();
  }
  const Variable& variable = quantifier.variables[from];
  std::int64_t& value = env[as_index(variable.slot)];
  const bool steps = variable.sort == step_sort && quantifier.args[0];
  if (const auto* some = steps ? moved(*quantifier.args[0], variable.slot, k) : nullptr) {
    return std::all_of(some->begin(), some->end(), [&](StepId step) {
      value = step.number();
      return each_binding(quantifier, env, k, visit, from + 1);
    });
  }
  const auto size = static_cast<std::int64_t>(world_.sorts[variable.sort].elements.size());
  for (std::int64_t i = 0; i < size; ++i) {
    value = i;
    if (!each_binding(quantifier, env, k, visit, from + 1)) return false;
  }
  return true;
}

std::int64_t Trace::quantifier(const Expr& expr, Environment& env, int k) const {
  std::int64_t total = 0;
  const bool any = expr.op == Op::some || expr.op == Op::none;
  std::size_t until_poll = 0;
  const bool stopped = !each_binding(expr, env, k, [&] {
    if (until_poll-- == 0) {
      poll();
      until_poll = between_polls;
    }
    if (expr.args[0] && evaluate(*expr.args[0], env, k) == 0) return true;
    if (expr.op == Op::count) {
      ++total;
      return true;
    }
    const std::int64_t value = evaluate(*expr.args[1], env, k);
    if (expr.op == Op::sum) {
      total += value;
      return true;
    }
    return any ? value == 0 : value != 0;
  });
  switch (expr.op) {
    case Op::all: return stopped ? 0 : 1;
    case Op::some: return stopped ? 1 : 0;
    case Op::none: return stopped ? 0 : 1;
    default: return total;
  }
}

std::optional<Clash> Trace::first_clash() const {
  if (log_ != nullptr) log_->effects();
  if (clashes_.empty()) return std::nullopt;
  return clashes_.front();
}

bool unit_holds(const Problem& problem, const Unit& unit, const Trace& trace) {
  const auto& starts = trace.choice().start;
  const auto start = [&](StepId step) { return trace.included(step) ? starts[step] : 0; };
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: return trace.holds(*unit.formula, 0);
    case UnitKind::requirement:
      return !trace.included(unit.step) ||
             trace.holds(*unit.formula, static_cast<int>(trace.start(unit.step)) - 1);
    case UnitKind::goal: return trace.holds(*unit.formula, trace.last());
    case UnitKind::include: return trace.included(unit.step);
    case UnitKind::exclude: return !trace.included(unit.step);
    case UnitKind::schedule_closed:
      for (const StepId s : starts.ids()) {
        if (!problem.scheduled[s] && start(s) > 0) return false;
      }
      return true;
    case UnitKind::schedule_step: return start(unit.step) == unit.phase;
    case UnitKind::sequence:
      return trace.included(unit.step) &&
             (!unit.before.valid() || trace.end(unit.before) < trace.start(unit.step));
    case UnitKind::horizon: return trace.last() <= unit.phase;
    case UnitKind::no_interference: return !trace.first_clash();
  }
  return false;
}

bool within_bounds(const Problem& problem, const Trace& trace) {
  const World& world = trace.world();
  const Choice& choice = trace.choice();
  if (choice.start.size() != world.steps.size() || choice.facts.size() != world.open_facts.size())
    return false;
  if (std::any_of(choice.start.begin(), choice.start.end(), [](int start) { return start < 0; }))
    return false;
  for (const FactId i : choice.facts.ids()) {
    const auto& domain = world.open_facts[i].domain;
    if (!std::binary_search(domain.begin(), domain.end(), choice.facts[i])) return false;
  }
  return trace.last() <= problem.free_horizon;
}

std::vector<UnitId> failing_units(const Problem& problem, const Trace& trace) {
  std::vector<UnitId> out;
  for (const UnitId i : problem.units.ids()) {
    if (!unit_holds(problem, problem.units[i], trace)) out.push_back(i);
  }
  return out;
}

}  // namespace pathproof::model
