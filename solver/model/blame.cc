#include "model/blame.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/print.h"

namespace pathproof::model {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

class Blamer {
 public:
  Blamer(const Trace& trace, Failure& out, std::vector<query::Binding> instances = {})
      : trace_(trace),
        world_(trace.world()),
        out_(out),
        instances_(std::move(instances)),
        env_(at(world_.slots) + 1, 0) {}

  // Why `expr` does not have the truth value `wanted` in state k.
  std::string why(const Expr& expr, int k, bool wanted, bool outer) {
    switch (expr.op) {
      case Op::logical_not: return why(*expr.args[0], k, !wanted, outer);
      case Op::logical_and:
      case Op::logical_or: return junction(expr, k, wanted, outer);
      case Op::implies: return implication(expr, k, wanted, outer);
      case Op::all:
      case Op::some:
      case Op::none: return quantified(expr, k, wanted, outer);
      case Op::always:
      case Op::eventually:
      case Op::initially:
      case Op::finally:
      case Op::once:
      case Op::historically: return temporal(expr, k, wanted, outer);
      default: return atom(expr, k, wanted);
    }
  }

 private:
  bool holds(const Expr& expr, int k) { return trace_.evaluate(expr, env_, k) != 0; }
  std::string shown(const Expr& expr) const { return "`" + print(world_, expr, env_) + "`"; }

  std::string junction(const Expr& expr, int k, bool wanted, bool outer) {
    // A conjunction that should hold, or a disjunction that should not, fails through one of its parts.
    if ((expr.op == Op::logical_and) == wanted) {
      for (const ExprPtr& arg : expr.args) {
        if (holds(*arg, k) != wanted) return why(*arg, k, wanted, outer);
      }
    }
    std::string out;
    for (const ExprPtr& arg : expr.args) out += (out.empty() ? "" : ", and ") + why(*arg, k, wanted, false);
    return out;
  }

  std::string implication(const Expr& expr, int k, bool wanted, bool outer) {
    if (!wanted) return fmt::format("{} holds", shown(expr));
    return why(*expr.args[1], k, true, outer);
  }

  std::string quantified(const Expr& expr, int k, bool wanted, bool outer) {
    const bool universal = expr.op == Op::all ? wanted : expr.op == Op::none ? wanted : !wanted;
    const bool body_wanted = expr.op == Op::all;
    if (!universal) {
      return wanted ? fmt::format("nothing makes {} true", shown(expr))
                    : fmt::format("{} holds", shown(expr));
    }
    // One binding spoils it: find the first.
    std::string out;
    bind(expr.variables, 0, [&] {
      if (expr.args[0] && !holds(*expr.args[0], k)) return true;
      if (holds(*expr.args[1], k) == body_wanted) return true;
      if (outer) {
        const std::size_t before = out_.instance.size();
        for (const Variable& variable : expr.variables) {
          const auto& sort = world_.sorts[variable.sort];
          out_.instance.emplace_back(variable.name, sort.elements[at(env_[at(variable.slot)])]);
        }
        if (!is_asked_for()) {
          out_.instance.resize(before);
          return true;
        }
      }
      out = why(*expr.args[1], k, body_wanted, outer);
      return false;
    });
    return out;
  }

  // Whether what is bound so far belongs to one of the instances named, if any are.
  bool is_asked_for() const {
    const query::Binding& bound = out_.instance;
    return instances_.empty() || std::any_of(instances_.begin(), instances_.end(), [&](const auto& instance) {
             const auto size = static_cast<std::ptrdiff_t>(std::min(bound.size(), instance.size()));
             return std::equal(bound.begin(), bound.begin() + size, instance.begin());
           });
  }

  template <typename Visit>
  bool bind(const std::vector<Variable>& variables, std::size_t from, Visit visit) {
    if (from == variables.size()) return visit();
    const auto size = static_cast<std::int64_t>(world_.sorts[variables[from].sort].elements.size());
    for (std::int64_t i = 0; i < size; ++i) {
      env_[at(variables[from].slot)] = i;
      if (!bind(variables, from + 1, visit)) return false;
    }
    return true;
  }

  std::string temporal(const Expr& expr, int k, bool wanted, bool outer) {
    const Expr& body = *expr.args[0];
    int from = k;
    int to = trace_.last();
    if (expr.op == Op::initially) from = to = 0;
    if (expr.op == Op::finally) from = to = trace_.last();
    if (expr.op == Op::once || expr.op == Op::historically) {
      from = 0;
      to = k;
    }
    const bool all_states = expr.op != Op::eventually && expr.op != Op::once;
    const bool single = from == to || all_states == wanted;
    if (!single) {
      if (!wanted) return fmt::format("{} holds", shown(expr));
      return from == 0 ? fmt::format("{} is never true, up to the end of phase {}", shown(body), to)
                       : fmt::format("{} is never true from the end of phase {} to the end of phase {}",
                                     shown(body), from, to);
    }
    for (int j = from; j <= to; ++j) {
      if (holds(body, j) == wanted) continue;
      if (outer) out_.state = j;
      return why(body, j, wanted, outer);
    }
    return fmt::format("{} does not hold", shown(expr));
  }

  std::string step_name(StepId step) const {
    const Step& s = world_.steps[step];
    return s.title.empty() ? s.id : fmt::format("{} ({})", s.id, s.title);
  }

  std::string step_fate(StepId s) const {
    if (!trace_.included(s)) return "is not part of the pathway";
    if (trace_.start(s) == trace_.end(s)) return fmt::format("takes place in phase {}", trace_.start(s));
    return fmt::format("runs from phase {} to phase {}", trace_.start(s), trace_.end(s));
  }

  std::string atom(const Expr& expr, int k, bool wanted) {
    const OpRow& op = row(expr.op);
    if (op.shape == Shape::step_term) {
      const StepId step(trace_.evaluate(*expr.args[0], env_, k));
      std::string fate = fmt::format("{} {}", step_name(step), step_fate(step));
      if (expr.op == Op::done && wanted) {
        return fmt::format("{} is not complete {}: it {}", step_name(step), state_name(k), step_fate(step));
      }
      return fate;
    }
    if (expr.op == Op::before) {
      const StepId a(trace_.evaluate(*expr.args[0], env_, k));
      const StepId b(trace_.evaluate(*expr.args[1], env_, k));
      return fmt::format("{} {}, and {} {}", step_name(a), step_fate(a), step_name(b), step_fate(b));
    }
    if (op.shape == Shape::relation) return relation(expr, k);
    if (op.shape == Shape::function) {
      const bool truth = trace_.evaluate(expr, env_, k) != 0;
      const bool now = expr.op == Op::fluent;
      return fmt::format("{} is {}{}", shown(expr), truth ? "true" : "false", now ? " " + state_name(k) : "");
    }
    return fmt::format("{} is {}{}", shown(expr), wanted ? "false" : "true",
                       expr.timed ? " " + state_name(k) : "");
  }

  std::string value(const Expr& expr, int k) {
    const std::int64_t v = trace_.evaluate(expr, env_, k);
    if (expr.type.kind == Type::Kind::time && v >= infinity) return "never";
    return world_.value_name(expr.type, v);
  }

  std::string relation(const Expr& expr, int k) {
    const Expr& left = *expr.args[0];
    const Expr& right = *expr.args[1];
    std::string out;
    if (left.op != Op::constant) out = fmt::format("{} is {}", shown(left), value(left, k));
    if (right.op != Op::constant) {
      out += fmt::format("{}{} is {}", out.empty() ? "" : " and ", shown(right), value(right, k));
    }
    if (expr.timed) out += " " + state_name(k);
    return fmt::format("{}, so {} {}", out, shown(expr), holds(expr, k) ? "is true" : "is false");
  }

  const Trace& trace_;
  const World& world_;
  Failure& out_;
  std::vector<query::Binding> instances_;
  Environment env_;
};

std::string clash_text(const World& world, const Clash& clash) {
  const Function& function = world.functions[clash.function];
  return fmt::format("{} and {} both complete in phase {} and set `{}` differently",
                     world.steps[clash.first].id, world.steps[clash.second].id, clash.phase,
                     world.instance_name(function, clash.instance));
}

}  // namespace

std::string state_name(int k) { return k == 0 ? "at the outset" : fmt::format("at the end of phase {}", k); }

Failure explain_failure(const Problem& problem, const Unit& unit, const Trace& trace,
                        const std::vector<query::Binding>& instances) {
  Failure out;
  const World& world = trace.world();
  const auto id = [&](StepId step) { return world.steps[step].id; };
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim:
      out.state = 0;  // where it is read; a temporal operator says more
      out.because = Blamer(trace, out, instances).why(*unit.formula, 0, true, true);
      if (!out.because.empty() || instances.empty()) break;
      return explain_failure(problem, unit, trace);  // another instance fails
    case UnitKind::goal:
      out.state = trace.last();
      out.because = Blamer(trace, out).why(*unit.formula, trace.last(), true, true);
      break;
    case UnitKind::requirement: {
      const int k = static_cast<int>(trace.start(unit.step)) - 1;
      out.state = k;
      out.because = Blamer(trace, out).why(*unit.formula, k, true, true);
      break;
    }
    case UnitKind::include: out.because = fmt::format("{} is not part of the pathway", id(unit.step)); break;
    case UnitKind::exclude: out.because = fmt::format("{} is part of the pathway", id(unit.step)); break;
    case UnitKind::schedule_closed:
      for (const StepId s : problem.scheduled.ids()) {
        if (problem.scheduled[s] || !trace.included(s)) continue;
        out.because = fmt::format("{} is part of the pathway, too", id(s));
        break;
      }
      break;
    case UnitKind::schedule_step:
      out.because = trace.included(unit.step)
                        ? fmt::format("{} starts in phase {}", id(unit.step), trace.start(unit.step))
                        : fmt::format("{} is not part of the pathway", id(unit.step));
      break;
    case UnitKind::sequence:
      out.because = trace.included(unit.step)
                        ? fmt::format("{} does not complete before {} starts", id(unit.before), id(unit.step))
                        : fmt::format("{} is not part of the pathway", id(unit.step));
      break;
    case UnitKind::horizon:
      out.because = fmt::format("the pathway takes {} phase{}", trace.last(), trace.last() == 1 ? "" : "s");
      break;
    case UnitKind::no_interference:
      if (const auto clash = trace.first_clash()) {
        out.state = clash->phase;
        out.because = clash_text(world, *clash);
      }
      break;
  }
  return out;
}

}  // namespace pathproof::model
