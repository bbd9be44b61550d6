#include "schedule/recognise.h"

#include <optional>
#include <utility>

#include "schedule/term_reader.h"

namespace pathproof::query {

namespace {

using model::Expr;
using model::Op;
using model::UnitKind;

// Each function reads a formula where it stands, hands what it says to the builder, and tells whether that is all it says.
class Recogniser {
 public:
  Recogniser(const model::Problem& problem, const KnownFacts& known, bool states)
      : problem_(problem), world_(*problem.world), states_(states), terms_(world_, known), out_(problem) {}

  Structure run() {
    for (const model::Unit& unit : problem_.units) {
      out_.begin_unit();
      out_.end_unit(recognise_unit(unit));
    }
    return out_.finish();
  }

 private:
  int duration(StepId step) const { return world_.steps[step].duration; }

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
        out_.not_before(unit.step, unit.phase);
        out_.not_after(unit.step, unit.phase);
        return must(unit.step);
      case UnitKind::schedule_closed:
        for (const StepId s : problem_.scheduled.ids()) {
          if (!problem_.scheduled[s]) out_.cannot(s);
        }
        return true;
      case UnitKind::sequence:
        if (unit.before.valid()) out_.add_edge(unit.before, unit.step, duration(unit.before));
        return must(unit.step);
      case UnitKind::horizon: return true;
      case UnitKind::no_interference: return terms_.steps_write_apart();
    }
    return false;
  }

  bool must(StepId step) {
    out_.must(step);
    return true;
  }
  bool cannot(StepId step) {
    out_.cannot(step);
    return true;
  }

  // "and", "all" and "implies" with a known premise, the same wherever they stand: hands each part to `part`.
  // Nothing: `expr` is none of these.
  template <typename Part>
  std::optional<bool> split(const Expr& expr, Part part) {
    if (const auto known = terms_.value(expr)) return *known != 0;
    if (expr.op == Op::logical_and) {
      bool exact = true;
      for (const auto& arg : expr.args) exact = part(*arg) && exact;
      return exact;
    }
    if (expr.op == Op::implies) {
      const auto premise = terms_.value(*expr.args[0]);
      if (!premise) return std::nullopt;
      return *premise == 0 || part(*expr.args[1]);
    }
    if (expr.op == Op::all) {
      bool exact = true;
      quantified_.push_back(&expr.variables);
      terms_.each(expr.variables, [&] {
        const auto guard = expr.args[0] ? terms_.value(*expr.args[0]) : std::optional<std::int64_t>(1);
        if (!guard) {
          exact = false;
        } else if (*guard != 0) {
          exact = part(*expr.args[1]) && exact;
        }
        return true;
      });
      quantified_.pop_back();
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
        if (const auto step = terms_.step(*expr.args[0])) return must(*step);
        return false;
      case Op::fact:
      case Op::eq: return fact_needed({}, expr);
      case Op::logical_not:
        if (expr.args[0]->op == Op::fact) return fact_needed({}, expr);
        if (expr.args[0]->op == Op::included) {
          if (const auto step = terms_.step(*expr.args[0]->args[0])) return cannot(*step);
        }
        return expr.args[0]->op == Op::before && not_before(*expr.args[0]);
      case Op::implies:
        if (expr.args[0]->op == Op::included) {
          if (const auto step = terms_.step(*expr.args[0]->args[0])) return if_included(*step, *expr.args[1]);
        }
        return false;
      case Op::before: return happens_before(expr, {});
      case Op::lt:
      case Op::le:
      case Op::gt:
      case Op::ge: return times(expr);
      default: return false;
    }
  }

  bool if_included(StepId step, const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return if_included(step, e); })) return *parts;
    if (expr.op == Op::before) return happens_before(expr, step);
    if (expr.op == Op::included) {
      if (const auto needed = terms_.step(*expr.args[0])) {
        out_.add_edge(*needed, step, no_lag);
        return true;
      }
    }
    if (fact_needed(step, expr)) return true;
    const bool compares = expr.op == Op::lt || expr.op == Op::le || expr.op == Op::gt || expr.op == Op::ge;
    return compares && times(expr, step);
  }

  // An open fact that must have a value, in any case (no step) or if the step is included.
  bool fact_needed(StepId step, const Expr& expr) {
    const auto needed = terms_.fact_value(expr);
    if (!needed) return false;
    out_.need_fact(needed->fact, needed->value, step);
    return true;
  }

  // a before b: end(a) < start(b). With `to` (known to be included where this counts) as b.
  bool happens_before(const Expr& expr, StepId to) {
    const auto a = terms_.step(*expr.args[0]);
    const auto b = terms_.step(*expr.args[1]);
    if (!a || !b || (to.valid() && *b != to)) return false;
    if (!to.valid()) out_.must(*a);  // an excluded step is before nothing
    out_.add_edge(*a, *b, duration(*a));
    return true;
  }

  // not (a before b): if a is included, so is b, and it starts no later than a ends.
  bool not_before(const Expr& expr) {
    const auto a = terms_.step(*expr.args[0]);
    const auto b = terms_.step(*expr.args[1]);
    // Schedules are built along edges, of which none may lead back in time.
    if (!a || !b || *a == *b || duration(*a) > 1) return false;
    out_.add_edge_unless_circle(*b, *a, 0);
    return true;
  }

  // A comparison of times; `given`: a step that may be taken to be included, or none.
  bool times(const Expr& expr, StepId given = {}) {
    const bool upward = expr.op == Op::lt || expr.op == Op::le;
    const auto small = terms_.time(*expr.args[upward ? 0 : 1]);
    const auto large = terms_.time(*expr.args[upward ? 1 : 0]);
    if (!small || !large) return false;
    const bool strict = expr.op == Op::lt || expr.op == Op::gt;
    const std::int64_t gap = small->offset - large->offset + (strict ? 1 : 0);
    if (gap < -100'000 || gap > 100'000) return false;
    if (small->step.valid() && large->step.valid()) {  // start(large) >= start(small) + gap
      // Where only `small` is known to be in, an edge would ask too much.
      if (given.valid() && given != large->step) return false;
      if (strict && !given.valid()) out_.must(small->step);  // infinity is less than nothing
      out_.add_edge(small->step, large->step, static_cast<int>(gap));
      return true;
    }
    if (given.valid()) return false;
    if (large->step.valid()) {  // start >= number
      out_.not_before(large->step, static_cast<int>(gap));
      return true;
    }
    if (!small->step.valid()) return false;
    out_.not_after(small->step, static_cast<int>(-gap));  // start <= number, so it is finite
    return must(small->step);
  }

  // The body of `always`.
  bool always(const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return always(e); })) return *parts;
    if (expr.op == Op::implies && expr.args[0]->op == Op::starting) {
      const auto step = terms_.step(*expr.args[0]->args[0]);
      return step && before(*step, *expr.args[1]);
    }
    if (expr.op == Op::le || expr.op == Op::lt)
      return capacity(*expr.args[0], *expr.args[1], expr.op == Op::lt);
    if (expr.op == Op::ge || expr.op == Op::gt)
      return capacity(*expr.args[1], *expr.args[0], expr.op == Op::gt);
    return exclusion(expr);
  }

  // Not both at once, as "not (a and b)", "not a or not b" or "a implies not b".
  bool exclusion(const Expr& expr) {
    const auto denied = [](const Expr& e) { return e.op == Op::logical_not ? e.args[0].get() : nullptr; };
    const Expr* a = nullptr;
    const Expr* b = nullptr;
    if (const Expr* both = denied(expr); both != nullptr && both->op == Op::logical_and) {
      if (both->args.size() != 2) return false;
      a = both->args[0].get();
      b = both->args[1].get();
    } else if (expr.op == Op::logical_or && expr.args.size() == 2) {
      a = denied(*expr.args[0]);
      b = denied(*expr.args[1]);
    } else if (expr.op == Op::implies) {
      a = expr.args[0].get();
      b = denied(*expr.args[1]);
    }
    if (a == nullptr || b == nullptr) return false;
    const auto first = terms_.occupant(*a);
    const auto second = terms_.occupant(*b);
    if (!first || !second || first->second != second->second || first->first == second->first) return false;
    out_.exclude_each_other(first->first, second->first, first->second);
    return true;
  }

  // A formula in the state before `step` starts.
  bool before(StepId step, const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return before(step, e); })) return *parts;
    if (fact_needed(step, expr)) return true;  // facts are the same in every state
    if (expr.op == Op::once) return before(step, *expr.args[0]) && expr.args[0]->op == Op::done;
    if (quota(expr, step)) return false;
    if (expr.op != Op::done) return behind(expr, step);
    const auto needed = terms_.step(*expr.args[0]);
    if (!needed) return false;
    out_.add_edge(*needed, step, duration(*needed));
    return true;
  }

  // A formula in the last state.
  bool at_end(const Expr& expr) {
    if (const auto parts = split(expr, [&](const Expr& e) { return at_end(e); })) return *parts;
    if (expr.op == Op::done || expr.op == Op::included) {
      if (const auto step = terms_.step(*expr.args[0])) return must(*step);
    }
    return !quota(expr, {}) && behind(expr, {});
  }

  // So many steps that are complete before `due`, or in the end.
  bool quota(const Expr& expr, StepId due) {
    const bool upward = expr.op == Op::ge || expr.op == Op::gt;
    if (!upward && expr.op != Op::le && expr.op != Op::lt) return false;
    const bool strict = expr.op == Op::gt || expr.op == Op::lt;
    auto read = terms_.quota(*expr.args[upward ? 0 : 1], *expr.args[upward ? 1 : 0], strict);
    if (!read) return false;
    read->due = due;
    if (due.valid()) read->of[due] = false;  // it is not complete before it starts
    out_.add_quota(std::move(*read));
    return true;
  }

  // The steps behind a state before `step`, or in the end; never all that it says.
  bool behind(const Expr& expr, StepId step) {
    if (!states_) return false;
    for (const StepId needed : terms_.steps_behind(expr)) {
      if (!step.valid()) out_.must(needed);
      if (step.valid() && needed != step) out_.add_edge(needed, step, duration(needed));
    }
    return false;
  }

  bool capacity(const Expr& amount, const Expr& limit, bool strict) {
    auto read = terms_.capacity(amount, limit, strict);
    if (!read) return false;
    for (const auto* variables : quantified_) {
      for (const model::Variable& variable : *variables)
        read->capacity.of.push_back(terms_.bound_label(variable));
    }
    out_.add_capacity(std::move(read->capacity));
    return read->exact;
  }

  const model::Problem& problem_;
  const model::World& world_;
  bool states_ = false;
  TermReader terms_;
  StructureBuilder out_;
  std::vector<const std::vector<model::Variable>*> quantified_;  // around the formula that is read
};

}  // namespace

Structure recognise(const model::Problem& problem, const KnownFacts& known) {
  return Recogniser(problem, known, false).run();
}

Structure recognise_with_states(const model::Problem& problem) {
  static const KnownFacts none;
  return Recogniser(problem, none, true).run();
}

}  // namespace pathproof::query
