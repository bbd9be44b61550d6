#include "schedule/structure.h"

#include <algorithm>
#include <map>
#include <set>

namespace pathproof::query {

namespace {

using model::Expr;
using model::Op;
using model::UnitKind;
using Environment = StaticValues::Environment;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

// start(step) + offset, or the plain number `offset` where step is -1.
struct TimeTerm {
  int step = -1;
  std::int64_t offset = 0;
};

class Recogniser {
 public:
  Recogniser(const model::Problem& problem, const KnownFacts& known)
      : problem_(problem),
        world_(*problem.world),
        statics_(world_,
                 [&known](model::FactId open) -> std::optional<std::int64_t> {
                   const auto found = known.find(open);
                   return found == known.end() ? std::nullopt : std::optional(found->second);
                 }),
        env_(statics_.environment()) {
    const std::size_t count = world_.steps.size();
    out_.horizon = effective_horizon(problem);
    out_.mandatory.assign(count, false);
    out_.mandatory_unit.assign(count, {});
    out_.never.assign(count, false);
    out_.earliest.assign(count, 1);
    out_.earliest_unit.assign(count, {});
    for (std::size_t s = 0; s < count; ++s)
      out_.latest.push_back(out_.horizon - duration(static_cast<int>(s)) + 1);
  }

  Structure run() {
    for (const model::UnitId i : problem_.units.ids()) {
      unit_ = i;
      const std::size_t before = said_;
      const std::size_t capacities = out_.capacities.size();
      out_.exact.push_back(recognise_unit(problem_.units[i]));
      out_.only_capacity.push_back(out_.exact.back() && said_ == before &&
                                   out_.capacities.size() > capacities);
    }
    out_.plain = std::all_of(out_.exact.begin(), out_.exact.end(), [](bool b) { return b; });
    close();
    return std::move(out_);
  }

 private:
  int duration(int step) const { return world_.steps[at(step)].duration; }

  bool recognise_unit(const model::Unit& unit) {
    switch (unit.kind) {
      case UnitKind::rule:
      case UnitKind::given:
      case UnitKind::claim: return at_outset(*unit.formula);
      case UnitKind::requirement: return before(unit.step, *unit.formula);
      case UnitKind::goal: return at_end(*unit.formula);
      case UnitKind::include: return must(unit.step);
      case UnitKind::exclude: return cannot(unit.step);
      case UnitKind::schedule_step:
        ++said_;
        release(unit.step, unit.phase);
        out_.latest[at(unit.step)] = std::min(out_.latest[at(unit.step)], unit.phase);
        return must(unit.step);
      case UnitKind::schedule_closed:
        for (std::size_t s = 0; s < problem_.scheduled.size(); ++s) {
          if (!problem_.scheduled[s]) cannot(static_cast<int>(s));
        }
        return true;
      case UnitKind::sequence:
        if (unit.before >= 0) add_edge(unit.before, unit.step, duration(unit.before));
        return must(unit.step);
      case UnitKind::horizon: return true;
      case UnitKind::no_interference: return never_interferes();
    }
    return false;
  }

  void release(int step, int phase) {
    if (phase <= out_.earliest[at(step)]) return;
    out_.earliest[at(step)] = phase;
    out_.earliest_unit[at(step)] = unit_;
  }
  bool must(int step) {
    ++said_;
    if (!out_.mandatory[at(step)]) out_.mandatory_unit[at(step)] = unit_;
    out_.mandatory[at(step)] = true;
    return true;
  }
  bool cannot(int step) {
    ++said_;
    out_.never[at(step)] = true;
    return true;
  }
  void add_edge(int from, int to, int lag) {
    ++said_;
    out_.edges.push_back({from, to, lag, unit_});
  }

  std::optional<int> step_of(const Expr& expr) {
    const auto value = statics_.value(expr, env_);
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }

  // "and", "all" and "implies" with a known premise, the same wherever they stand: hands each part to `part`.
  // Nothing: `expr` is none of these.
  template <typename Part>
  std::optional<bool> split(const Expr& expr, Part part) {
    if (const auto known = statics_.value(expr, env_)) return *known != 0;
    if (expr.op == Op::logical_and) {
      bool exact = true;
      for (const auto& arg : expr.args) exact = part(*arg) && exact;
      return exact;
    }
    if (expr.op == Op::implies) {
      const auto premise = statics_.value(*expr.args[0], env_);
      if (!premise) return std::nullopt;
      return *premise == 0 || part(*expr.args[1]);
    }
    if (expr.op == Op::all) {
      bool exact = true;
      statics_.each(expr.variables, env_, [&] {
        const auto guard =
            expr.args[0] ? statics_.value(*expr.args[0], env_) : std::optional<std::int64_t>(1);
        if (!guard) {
          exact = false;
        } else if (*guard != 0) {
          exact = part(*expr.args[1]) && exact;
        }
        return true;
      });
      return exact;
    }
    return std::nullopt;
  }

  // A formula at state 0.
  bool at_outset(const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return at_outset(e); })) return *parts;
    switch (expr.op) {
      case Op::always: return always(*expr.args[0]);
      case Op::finally: return at_end(*expr.args[0]);
      case Op::included:
        if (const auto step = step_of(*expr.args[0])) return must(*step);
        return false;
      case Op::fact:
      case Op::eq: return fact_needed(-1, expr);
      case Op::logical_not:
        if (expr.args[0]->op == Op::fact) return fact_needed(-1, expr);
        if (expr.args[0]->op == Op::included) {
          if (const auto step = step_of(*expr.args[0]->args[0])) return cannot(*step);
        }
        return false;
      case Op::implies:
        if (expr.args[0]->op == Op::included) {
          if (const auto step = step_of(*expr.args[0]->args[0])) return if_included(*step, *expr.args[1]);
        }
        return false;
      case Op::before: return happens_before(expr, -1);
      case Op::lt:
      case Op::le:
      case Op::gt:
      case Op::ge: return times(expr);
      default: return false;
    }
  }

  bool if_included(int step, const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return if_included(step, e); })) return *parts;
    if (expr.op == Op::before) return happens_before(expr, step);
    if (expr.op == Op::included) {
      if (const auto needed = step_of(*expr.args[0])) {
        add_edge(*needed, step, no_lag);
        return true;
      }
    }
    if (fact_needed(step, expr)) return true;
    const bool compares = expr.op == Op::lt || expr.op == Op::le || expr.op == Op::gt || expr.op == Op::ge;
    return compares && times(expr, step);
  }

  // An open fact, its negation, or an open fact compared with a known value.
  bool fact_needed(int step, const Expr& expr) {
    const bool equation = expr.op == Op::eq;
    const bool negated = expr.op == Op::logical_not;
    if (!equation && !negated && expr.op != Op::fact) return false;
    const bool fact_first = !equation || expr.args[0]->op == Op::fact;
    const Expr& fact = equation ? *expr.args[fact_first ? 0 : 1] : negated ? *expr.args[0] : expr;
    if (fact.op != Op::fact) return false;
    const auto value = equation ? statics_.value(*expr.args[fact_first ? 1 : 0], env_)
                                : std::optional<std::int64_t>(negated ? 0 : 1);
    if (!value) return false;
    const model::Function& function = world_.functions[fact.function];
    std::vector<std::int64_t> args;
    for (const auto& arg : fact.args) {
      const auto known = statics_.value(*arg, env_);
      if (!known) return false;
      args.push_back(*known);
    }
    const model::FactId open = function.cells[at(world_.instance(function, args))].open;
    if (!open.valid()) return false;
    ++said_;
    out_.facts.push_back({open, *value, step, unit_});
    return true;
  }

  // a before b: end(a) < start(b). With `to` (known to be included where this counts) as b.
  bool happens_before(const Expr& expr, int to) {
    const auto a = step_of(*expr.args[0]);
    const auto b = step_of(*expr.args[1]);
    if (!a || !b || (to >= 0 && *b != to)) return false;
    if (to < 0) must(*a);  // an excluded step is before nothing
    add_edge(*a, *b, duration(*a));
    return true;
  }

  std::optional<TimeTerm> time_term(const Expr& expr) {
    if (const auto number = statics_.value(expr, env_)) return TimeTerm{-1, *number};
    if (expr.op == Op::start || expr.op == Op::end) {
      const auto step = step_of(*expr.args[0]);
      if (!step) return std::nullopt;
      return TimeTerm{*step, expr.op == Op::end ? duration(*step) - 1 : 0};
    }
    if (expr.op != Op::add) return std::nullopt;
    TimeTerm out;
    for (std::size_t i = 0; i < expr.args.size(); ++i) {
      const auto part = time_term(*expr.args[i]);
      if (!part || (part->step >= 0 && (out.step >= 0 || expr.minus[i]))) return std::nullopt;
      if (part->step >= 0) out.step = part->step;
      out.offset += expr.minus[i] ? -part->offset : part->offset;
    }
    return out;
  }

  // A comparison of times; `given`: a step that may be taken to be included, or -1.
  bool times(const Expr& expr, int given = -1) {
    const bool upward = expr.op == Op::lt || expr.op == Op::le;
    const auto small = time_term(*expr.args[upward ? 0 : 1]);
    const auto large = time_term(*expr.args[upward ? 1 : 0]);
    if (!small || !large) return false;
    const bool strict = expr.op == Op::lt || expr.op == Op::gt;
    const std::int64_t gap = small->offset - large->offset + (strict ? 1 : 0);
    if (gap < -100'000 || gap > 100'000) return false;
    if (small->step >= 0 && large->step >= 0) {  // start(large) >= start(small) + gap
      const bool small_included = given == small->step;
      if (strict && !small_included) {
        if (given >= 0 && given != large->step) return false;
        if (given < 0) must(small->step);  // infinity is less than nothing
      }
      if (given >= 0 && given != large->step && given != small->step) return false;
      add_edge(small->step, large->step, static_cast<int>(gap));
      // Given that `small` is in, an edge says the same of the pair; where it is not, the edge would ask too much.
      if (given == small->step && given != large->step) {
        out_.edges.pop_back();
        return false;
      }
      return true;
    }
    if (given >= 0) return false;
    if (large->step >= 0) {  // start >= number
      ++said_;
      release(large->step, static_cast<int>(gap));
      return true;
    }
    if (small->step < 0) return false;
    auto& latest = out_.latest[at(small->step)];  // start <= number, so it is finite
    latest = std::min(latest, static_cast<int>(-gap));
    return must(small->step);
  }

  // The body of `always`.
  bool always(const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return always(e); })) return *parts;
    if (expr.op == Op::implies && expr.args[0]->op == Op::starting) {
      const auto step = step_of(*expr.args[0]->args[0]);
      return step && before(*step, *expr.args[1]);
    }
    if (expr.op == Op::le || expr.op == Op::lt)
      return capacity(*expr.args[0], *expr.args[1], expr.op == Op::lt);
    if (expr.op == Op::ge || expr.op == Op::gt)
      return capacity(*expr.args[1], *expr.args[0], expr.op == Op::gt);
    return false;
  }

  // A formula in the state before `step` starts.
  bool before(int step, const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return before(step, e); })) return *parts;
    if (fact_needed(step, expr)) return true;  // facts are the same in every state
    if (expr.op == Op::once) return before(step, *expr.args[0]) && expr.args[0]->op == Op::done;
    if (expr.op != Op::done) return false;
    const auto needed = step_of(*expr.args[0]);
    if (!needed) return false;
    add_edge(*needed, step, duration(*needed));
    return true;
  }

  // A formula in the last state.
  bool at_end(const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return at_end(e); })) return *parts;
    if (expr.op == Op::done || expr.op == Op::included) {
      if (const auto step = step_of(*expr.args[0])) return must(*step);
    }
    return false;
  }

  // Σ over steps that are active (start, complete) now, at most a known number, in every state.
  bool capacity(const Expr& amount, const Expr& limit, bool strict) {
    if ((amount.op != Op::sum && amount.op != Op::count) || amount.variables.size() != 1) return false;
    const model::Variable& variable = amount.variables.front();
    const auto bound = statics_.value(limit, env_);
    if (variable.sort != model::step_sort || !bound || !amount.args[0]) return false;
    std::vector<const Expr*> conditions;
    flatten(*amount.args[0], conditions);
    Capacity out;
    out.limit = *bound - (strict ? 1 : 0);
    out.unit = unit_;
    bool found = false;
    std::erase_if(conditions, [&](const Expr* e) {
      const bool occupies = e->op == Op::active || e->op == Op::starting || e->op == Op::completing;
      if (found || !occupies || e->args[0]->op != Op::variable || e->args[0]->slot != variable.slot)
        return false;
      found = true;
      out.occupies = e->op == Op::active     ? Capacity::Occupies::all
                     : e->op == Op::starting ? Capacity::Occupies::first
                                             : Capacity::Occupies::last;
      return true;
    });
    if (!found || out.limit < 0) return false;
    bool exact = true;
    const bool usable = statics_.each(amount.variables, env_, [&] {
      bool counts = true;
      for (const Expr* condition : conditions) {
        const auto value = statics_.value(*condition, env_);
        exact = exact && value.has_value();
        counts = counts && value && *value != 0;
      }
      const auto weight =
          amount.op == Op::count ? std::optional<std::int64_t>(1) : statics_.value(*amount.args[1], env_);
      if (counts && (!weight || *weight < 0)) return false;
      out.demand.push_back(counts ? *weight : 0);
      return true;
    });
    if (!usable) return false;
    out_.capacities.push_back(std::move(out));
    return exact;
  }

  static void flatten(const Expr& expr, std::vector<const Expr*>& out) {
    if (expr.op != Op::logical_and) {
      out.push_back(&expr);
      return;
    }
    for (const auto& arg : expr.args) flatten(*arg, out);
  }

  // Whether no two steps ever write the same thing.
  bool never_interferes() {
    std::map<std::pair<model::FunctionId, std::int64_t>, int> writer;
    for (std::size_t s = 0; s < world_.steps.size(); ++s) {
      for (const model::Effect& effect : world_.steps[s].effects) {
        const model::Function& function = world_.functions[effect.function];
        std::vector<std::int64_t> args;
        for (const auto& arg : effect.args) {
          const auto value = statics_.value(*arg, env_);
          if (!value) return false;
          args.push_back(*value);
        }
        const auto [found, fresh] =
            writer.emplace(std::pair(effect.function, world_.instance(function, args)), static_cast<int>(s));
        if (!fresh && found->second != static_cast<int>(s)) return false;
      }
    }
    return true;
  }

  // What a mandatory step needs is mandatory; what needs something impossible is impossible.
  void close() {
    const std::size_t count = world_.steps.size();
    out_.into.resize(count);
    out_.out_of.resize(count);
    for (std::size_t e = 0; e < out_.edges.size(); ++e) {
      out_.into[at(out_.edges[e].to)].push_back(static_cast<int>(e));
      out_.out_of[at(out_.edges[e].from)].push_back(static_cast<int>(e));
    }
    std::vector<int> open;
    for (std::size_t s = 0; s < count; ++s) {
      if (out_.mandatory[s]) open.push_back(static_cast<int>(s));
    }
    while (!open.empty()) {
      const int step = open.back();
      open.pop_back();
      for (const int e : out_.into[at(step)]) {
        const int needed = out_.edges[at(e)].from;
        if (out_.mandatory[at(needed)]) continue;
        out_.mandatory[at(needed)] = true;
        open.push_back(needed);
      }
    }
    for (std::size_t s = 0; s < count; ++s) {
      if (out_.never[s]) open.push_back(static_cast<int>(s));
    }
    while (!open.empty()) {
      const int step = open.back();
      open.pop_back();
      for (const int e : out_.out_of[at(step)]) {
        const int dependent = out_.edges[at(e)].to;
        if (out_.never[at(dependent)]) continue;
        out_.never[at(dependent)] = true;
        open.push_back(dependent);
      }
    }
  }

  const model::Problem& problem_;
  const model::World& world_;
  StaticValues statics_;
  Environment env_;
  Structure out_;
  model::UnitId unit_;
  std::size_t said_ = 0;  // entries so far that are no capacities
};

}  // namespace

int effective_horizon(const model::Problem& problem) {
  return problem.unit_index("horizon").valid() ? std::min(problem.horizon, problem.free_horizon)
                                               : problem.free_horizon;
}

Structure recognise(const model::Problem& problem, const KnownFacts& known) {
  return Recogniser(problem, known).run();
}

}  // namespace pathproof::query
