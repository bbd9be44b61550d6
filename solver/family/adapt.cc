#include "family/adapt.h"

#include <algorithm>
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

Order order_of(const Diagram& diagram, const FamilyGroup& group, const Choice& choice, Readings& readings) {
  std::map<Read, int> after;
  for (const model::UnitId u : group.problem->units.ids()) {
    const model::Unit& unit = group.problem->units[u];
    const bool demand =
        unit.kind == UnitKind::given || unit.kind == UnitKind::include || unit.kind == UnitKind::exclude;
    if (!demand || group.having[u] <= Diagram::all) continue;  // no axis decides on it
    readings.holds(unit, choice);
    if (readings.reads().size() == 1)
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

class Adapter {
 public:
  Adapter(const Diagram& diagram, const FamilyGroup& group, const Choice& choice, const UnitSet& failing,
          Readings& readings)
      : diagram_(diagram),
        group_(group),
        choice_(choice),
        failing_(failing),
        readings_(readings),
        order_(order_of(diagram, group, choice, readings)),
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
  Readings& readings_;
  Order order_;
  Moving moving_;
  Diagram wide_;
  std::size_t left_of_unit_ = 0;
  std::unordered_map<Set, Set> some_;
};

}  // namespace

Set adapted(Diagram& diagram, const FamilyGroup& group, const Choice& choice, const UnitSet& failing,
            const Starts& phases) {
  const auto horizon = static_cast<std::size_t>(group.problem->free_horizon);
  if (choice.start.size() * horizon > most_moments) return Diagram::none;
  Readings readings(group, phases);
  if (!readings.complete()) return Diagram::none;
  Adapter adapter(diagram, group, choice, failing, readings);
  return adapter.worth_while() ? adapter.variants(diagram) : Diagram::none;
}

}  // namespace pathproof::query
