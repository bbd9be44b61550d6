#include "family/adapt.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "model/trace.h"
#include "source/as_index.h"

namespace pathproof::query {

namespace {

using model::Choice;
using model::Diagram;
using model::FamilyGroup;
using model::Read;
using model::Starts;
using Set = Diagram::Set;

constexpr std::size_t most_readings = 2000;    // of one unit
constexpr std::int64_t most_work = 1'000'000;  // steps played and bindings looked at: a fraction of a second
constexpr std::size_t most_moments =
    100'000;  // steps times phases: beyond, a single reading may take seconds
constexpr std::size_t most_nodes = 2'000'000;  // of the diagram
constexpr std::size_t most_values = 5000;      // of a number that hangs on facts

// The units along one choice after another, with what each reading hung on.
class Readings {
 public:
  Readings(const FamilyGroup& group, const Starts& phases)
      : problem_(*group.problem), log_(*problem_.world, phases) {}

  bool complete() const { return log_.complete(); }

  bool holds(const model::Unit& unit, const Choice& choice) {
    // Most readings are along the choice that came first.
    if (!first_) first_.emplace(*problem_.world, choice, log_);
    if (first_->choice().start == choice.start && first_->choice().facts == choice.facts)
      return holds(unit, *first_);
    work_ += static_cast<std::int64_t>(choice.start.size());
    return holds(unit, model::Trace(*problem_.world, choice, log_));
  }
  /// The number in state `k`, as `holds` reads units.
  std::int64_t number(const model::Expr& expr, model::Environment& env, int k, const Choice& choice) {
    log_.clear();
    const model::Trace trace(*problem_.world, choice, log_);
    const std::int64_t out = trace.evaluate(expr, env, k);
    work_ += static_cast<std::int64_t>(choice.start.size()) + trace.bindings();
    return out;
  }

  /// Of all readings so far: steps played and bindings of quantified variables looked at.
  std::int64_t work() const { return work_; }
  const std::vector<Read>& reads() const { return log_.reads(); }

  std::int64_t value(const Choice& choice, Read read) const {
    return read.step.valid() ? choice.start[read.step] : choice.facts[read.fact];
  }
  void set(Choice& choice, Read read, std::int64_t value) const {
    if (read.step.valid()) {
      choice.start[read.step] = static_cast<int>(value);
    } else {
      choice.facts[read.fact] = value;
    }
  }
  /// The values that it may have, ascending.
  std::vector<std::int64_t> domain(Read read) const {
    if (read.step.valid()) return {0, log_.phases()[read.step]};
    return problem_.world->open_facts[read.fact].domain;
  }

 private:
  bool holds(const model::Unit& unit, const model::Trace& trace) {
    const std::int64_t before = trace.bindings();
    log_.clear();
    const bool out = model::unit_holds(problem_, unit, trace);
    work_ += 10 + trace.bindings() - before;
    return out;
  }

  const model::Problem& problem_;
  model::ReadLog log_;
  std::optional<model::Trace> first_;
  std::int64_t work_ = 0;
};

// The axes of the family from the top down, and behind each those facts and steps which an option of it demands by itself, as axes, too.
struct Order {
  std::vector<int> sizes;
  std::vector<int> own;       // per axis of the wide diagram: the family's; -1: a fact or step
  std::vector<int> wide;      // per axis of the family: the wide diagram's
  std::map<Read, int> place;  // of facts and steps that may change
};

// With `steps`, these may change, too.
Order order_of(const Diagram& diagram, const FamilyGroup& group, const Choice& choice, Readings& readings,
               bool steps) {
  std::map<Read, int> after;
  for (const model::UnitId u : group.problem->units.ids()) {
    const model::Unit& unit = group.problem->units[u];
    const bool demand =
        unit.kind == UnitKind::given || unit.kind == UnitKind::include || unit.kind == UnitKind::exclude;
    if (!demand || group.having[u] <= Diagram::all) continue;  // no axis decides on it
    readings.holds(unit, choice);
    if (readings.reads().size() != 1 || (readings.reads().front().step.valid() && !steps)) continue;
    after.emplace(readings.reads().front(), diagram.axis_of(group.having[u]));
  }
  Order out;
  out.wide.resize(diagram.sizes().size());
  for (const int axis : diagram.order()) {
    out.wide[as_index(axis)] = static_cast<int>(out.sizes.size());
    out.own.push_back(axis);
    out.sizes.push_back(diagram.sizes()[as_index(axis)]);
    for (const auto& [read, at] : after) {
      if (at != axis) continue;
      out.place[read] = static_cast<int>(out.sizes.size());
      out.own.push_back(-1);
      out.sizes.push_back(static_cast<int>(readings.domain(read).size()));
    }
  }
  return out;
}

// Which units can hang on facts that may change. Where steps may, too, any unit can.
class Moving {
 public:
  Moving(const model::World& world, const std::map<Read, int>& place) {
    functions_.resize(world.functions.size());
    for (const model::FunctionId f : world.functions.ids()) {
      for (const model::FactCell& cell : world.functions[f].cells)
        functions_[f] = functions_[f] || (cell.open.valid() && place.count({model::StepId(), cell.open}) > 0);
    }
    for (const auto& [read, axis] : place) steps_ = steps_ || read.step.valid();
    // An effect may read facts, or what other effects wrote.
    for (bool more = true; more;) {
      more = false;
      for (const model::Step& step : world.steps) {
        for (const model::Effect& effect : step.effects) {
          const bool moves = std::any_of(effect.args.begin(), effect.args.end(),
                                         [&](const model::ExprPtr& arg) { return reads(arg); }) ||
                             reads(effect.value);
          if (!moves || functions_[effect.function]) continue;
          functions_[effect.function] = more = true;
        }
      }
    }
  }

  bool may_turn(const model::Unit& unit) const {
    return steps_ || unit.kind == UnitKind::no_interference || reads(unit.formula);
  }

 private:
  bool reads(const model::ExprPtr& expr) const {
    if (!expr) return false;
    const bool function = expr->op == model::Op::fact || expr->op == model::Op::fluent;
    return (function && functions_[expr->function]) ||
           std::any_of(expr->args.begin(), expr->args.end(),
                       [&](const model::ExprPtr& arg) { return reads(arg); });
  }

  model::IdVector<model::FunctionId, bool> functions_;
  bool steps_ = false;
};

// A set of one diagram in another, each axis under another number; the axes stay in their order. Axes that have none must not occur.
class Transfer {
 public:
  Transfer(const Diagram& from, Diagram& to, const std::vector<int>& axis)
      : from_(from), to_(to), axis_(axis) {}

  Set operator()(Set set) {
    if (set <= Diagram::all) return set;
    if (const auto known = known_.find(set); known != known_.end()) return known->second;
    const int axis = from_.axis_of(set);
    std::vector<Set> children;
    for (int option = 0; option < from_.sizes()[as_index(axis)]; ++option)
      children.push_back((*this)(from_.child(set, axis, option)));
    return known_[set] = to_.node(axis_[as_index(axis)], std::move(children));
  }

 private:
  const Diagram& from_;
  Diagram& to_;
  const std::vector<int>& axis_;
  std::unordered_map<Set, Set> known_;
};

// What a number comes to where facts that may change have other values; steps stay as they are.
class Numbers {
 public:
  using Values = std::map<std::int64_t, Set>;  // each with the facts' values for which it is so

  Numbers(Diagram& wide, const std::map<Read, int>& place, const Choice& choice, Readings& readings)
      : wide_(wide), place_(place), choice_(choice), readings_(readings) {}

  /// Where the cost is at most as much as by `choice`; a part of that or nothing, if it would take too long.
  Set as_cheap(const model::Problem& problem, const Objective& objective) {
    if (objective.row == nullptr) return Diagram::all;
    const model::World& world = *problem.world;
    world_ = &world;
    const int last = model::Trace(world, choice_).last();
    model::Environment env(as_index(world.slots) + 1, 0);
    const Values values = of(*objective.row->formula, env, last);
    if (too_much()) return Diagram::none;  // bindings may be missing
    const std::int64_t most = cost(problem, objective, choice_);
    Set out = Diagram::none;
    for (const auto& [value, set] : values) {
      if ((objective.maximize() ? -value : value) <= most) out = wide_.join(out, set);
    }
    return out;
  }

 private:
  bool too_much() const { return readings_.work() > most_work || wide_.nodes() > most_nodes; }

  Values of(const model::Expr& expr, model::Environment& env, int k) {
    using model::Op;
    if (expr.op == Op::negate || expr.op == Op::add) {
      Values out{{0, Diagram::all}};
      for (std::size_t i = 0; i < expr.args.size(); ++i) {
        const bool minus = expr.op == Op::negate || expr.minus[i];
        out = plus(out, of(*expr.args[i], env, k), minus ? -1 : 1);
      }
      return out;
    }
    if (expr.op == Op::sum || expr.op == Op::count) {
      Values out{{0, Diagram::all}};
      each_binding(expr, env, 0, [&] { out = plus(out, counted(expr, env, k), 1); });
      return out;
    }
    Values out;
    read(expr, env, k, choice_, Diagram::all, {}, out);
    return out;
  }

  // What one binding adds: nothing, where the condition does not hold.
  Values counted(const model::Expr& expr, model::Environment& env, int k) {
    Values out;
    const Values guard = expr.args[0] ? of(*expr.args[0], env, k) : Values{{1, Diagram::all}};
    if (guard.size() == 1 && guard.begin()->first == 0) return {{0, guard.begin()->second}};
    const Values body = expr.op == model::Op::sum ? of(*expr.args[1], env, k) : Values{{1, Diagram::all}};
    for (const auto& [holds, where] : guard) {
      if (holds == 0) put(out, 0, where);
      if (holds == 0) continue;
      for (const auto& [value, set] : body) put(out, value, wide_.meet(where, set));
    }
    return out;
  }

  void each_binding(const model::Expr& expr, model::Environment& env, std::size_t from,
                    const std::function<void()>& visit) {
    if (from == expr.variables.size()) return visit();
    const model::Variable& variable = expr.variables[from];
    const auto size = static_cast<std::int64_t>(world_->sorts[variable.sort].elements.size());
    for (std::int64_t i = 0; i < size && !too_much(); ++i) {
      env[as_index(variable.slot)] = i;
      each_binding(expr, env, from + 1, visit);
    }
  }

  void put(Values& values, std::int64_t value, Set where) {
    if (where == Diagram::none) return;
    const auto [at, fresh] = values.emplace(value, where);
    if (!fresh) at->second = wide_.join(at->second, where);
  }

  Values plus(const Values& a, const Values& b, std::int64_t factor) {
    Values out;
    for (const auto& [x, where] : a) {
      for (const auto& [y, there] : b) {
        if (out.size() <= most_values && !too_much()) put(out, x + factor * y, wide_.meet(where, there));
      }
    }
    return out;
  }

  // As readings of units (below): the first fact that differs tells the others apart.
  void read(const model::Expr& expr, model::Environment& env, int k, Choice choice, Set where,
            std::vector<Read> settled, Values& out) {
    if (too_much()) return;
    const std::int64_t number = readings_.number(expr, env, k, choice);
    std::vector<Read> open;
    for (const Read& read : readings_.reads()) {
      const bool fixed =
          place_.count(read) == 0 || std::find(settled.begin(), settled.end(), read) != settled.end();
      if (!fixed) open.push_back(read);
    }
    for (const Read& read : open) {
      settled.push_back(read);
      const std::vector<std::int64_t> domain = readings_.domain(read);
      const std::int64_t now = readings_.value(choice, read);
      Choice other = choice;
      for (std::size_t i = 0; i < domain.size(); ++i) {
        if (domain[i] == now) continue;
        readings_.set(other, read, domain[i]);
        const Set there = wide_.meet(where, wide_.option(place_.at(read), static_cast<int>(i)));
        this->read(expr, env, k, other, there, settled, out);
      }
      const auto same = std::find(domain.begin(), domain.end(), now) - domain.begin();
      where = wide_.meet(where, wide_.option(place_.at(read), static_cast<int>(same)));
    }
    put(out, number, where);
  }

  Diagram& wide_;
  const std::map<Read, int>& place_;
  const Choice& choice_;
  Readings& readings_;
  const model::World* world_ = nullptr;
};

class Adapter {
 public:
  Adapter(const Diagram& diagram, const FamilyGroup& group, const Choice& choice, const UnitSet& failing,
          const std::vector<Objective>& objectives, Readings& readings)
      : diagram_(diagram),
        group_(group),
        choice_(choice),
        failing_(failing),
        objectives_(objectives),
        readings_(readings),
        order_(order_of(diagram, group, choice, readings, phases_alone(objectives))),
        moving_(*group.problem->world, order_.place),
        wide_(order_.sizes) {}

  bool worth_while() const { return !order_.place.empty(); }

  Set variants(Diagram& into) {
    Transfer to_wide(diagram_, wide_, order_.wide);
    Set set = to_wide(group_.members);
    for (const model::UnitId u : group_.problem->units.ids()) {
      if (group_.having[u] == Diagram::none) continue;
      const Set fits = condition(u);
      if (fits == Diagram::all) continue;
      const Set without = wide_.minus(Diagram::all, to_wide(group_.having[u]));
      set = wide_.meet(set, wide_.join(without, fits));
      if (wide_.nodes() > most_nodes) return Diagram::none;
    }
    for (const Objective& objective : objectives_) {
      if (set == Diagram::none) return set;
      Numbers numbers(wide_, order_.place, choice_, readings_);
      set = wide_.meet(set, numbers.as_cheap(*group_.problem, objective));
    }
    return Transfer(wide_, into, order_.own)(some(set));
  }

 private:
  Set condition(model::UnitId u) {
    const model::Unit& unit = group_.problem->units[u];
    if (!moving_.may_turn(unit)) return contains(failing_, u) ? Diagram::none : Diagram::all;
    left_of_unit_ = most_readings;
    return condition(unit, choice_, {});
  }

  Set is(Read read, const Choice& choice) {
    const std::vector<std::int64_t> domain = readings_.domain(read);
    const auto at = std::find(domain.begin(), domain.end(), readings_.value(choice, read));
    return wide_.option(order_.place.at(read), static_cast<int>(at - domain.begin()));
  }

  // What holds where facts and steps that may change, but for those that are `settled`, have other values than in `choice`. A reading
  // is the same for all that agree on what was read; the first of these that differs tells the others apart.
  Set condition(const model::Unit& unit, Choice choice, std::vector<Read> settled) {
    if (left_of_unit_ == 0 || readings_.work() > most_work) return Diagram::none;
    --left_of_unit_;
    const bool holds = readings_.holds(unit, choice);
    std::vector<Read> open;
    for (const Read& read : readings_.reads()) {
      const bool fixed =
          order_.place.count(read) == 0 || std::find(settled.begin(), settled.end(), read) != settled.end();
      if (!fixed) open.push_back(read);
    }
    // From the last that was read to the first: what holds if all before it are as they are.
    std::vector<Set> same;
    for (const Read& read : open) same.push_back(is(read, choice));
    Set out = holds ? Diagram::all : Diagram::none;
    for (std::size_t i = open.size(); i-- > 0;) {
      const std::vector<Read> before(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      std::vector<Read> now = settled;
      now.insert(now.end(), before.begin(), before.end());
      out = wide_.meet(out, same[i]);
      Choice other = choice;
      for (const std::int64_t value : readings_.domain(open[i])) {
        if (value == readings_.value(choice, open[i])) continue;
        readings_.set(other, open[i], value);
        const Set changed = condition(unit, other, now);
        out = wide_.join(out, wide_.meet(is(open[i], other), changed));
      }
    }
    return out;
  }

  // Whether some value of the facts and steps fits: they are joined away.
  Set some(Set set) {
    if (set <= Diagram::all) return set;
    if (const auto known = some_.find(set); known != some_.end()) return known->second;
    const int axis = wide_.axis_of(set);
    std::vector<Set> children;
    for (int option = 0; option < order_.sizes[as_index(axis)]; ++option)
      children.push_back(some(wide_.child(set, axis, option)));
    Set out = Diagram::none;
    if (order_.own[as_index(axis)] < 0) {
      for (const Set child : children) out = wide_.join(out, child);
    } else {
      out = wide_.node(axis, std::move(children));
    }
    return some_[set] = out;
  }

  const Diagram& diagram_;
  const FamilyGroup& group_;
  const Choice& choice_;
  const UnitSet& failing_;
  const std::vector<Objective>& objectives_;
  Readings& readings_;
  Order order_;
  Moving moving_;
  Diagram wide_;
  std::size_t left_of_unit_ = 0;
  std::unordered_map<Set, Set> some_;
};

}  // namespace

bool phases_alone(const std::vector<Objective>& objectives) {
  return std::all_of(objectives.begin(), objectives.end(),
                     [](const Objective& objective) { return objective.kind == Objective::Kind::phases; });
}

Set adapted(Diagram& diagram, const FamilyGroup& group, const Choice& choice, const UnitSet& failing,
            const Starts& phases, const std::vector<Objective>& objectives) {
  const auto horizon = static_cast<std::size_t>(group.problem->free_horizon);
  if (choice.start.size() * horizon > most_moments) return Diagram::none;
  Readings readings(group, phases);
  if (!readings.complete()) return Diagram::none;
  Adapter adapter(diagram, group, choice, failing, objectives, readings);
  return adapter.worth_while() ? adapter.variants(diagram) : Diagram::none;
}

}  // namespace pathproof::query
