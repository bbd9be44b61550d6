#include "english/blame.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "english/naming.h"
#include "english/reader.h"
#include "source/as_index.h"

namespace pathproof::english {

namespace {

using model::Problem;
using model::StepId;
using model::Trace;
using model::Type;
using model::Unit;
using model::UnitKind;
using model::World;

class Blamer {
 public:
  Blamer(const Trace& trace, Failure& out, std::vector<query::Binding> instances = {})
      : trace_(trace),
        world_(trace.world()),
        out_(out),
        instances_(std::move(instances)),
        env_(as_index(world_.slots) + 1, 0),
        reader_(world_, env_) {}

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
  std::string said(const Expr& expr) { return reader_.clause(expr).words; }
  std::string denied(const Expr& expr) { return reader_.denied(expr).words; }
  std::string when(const Expr& expr, int k) const { return expr.timed ? " " + state_name(k) : ""; }

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
    if (!wanted) return said(expr) + when(expr, k);
    return why(*expr.args[1], k, true, outer);
  }

  std::string quantified(const Expr& expr, int k, bool wanted, bool outer) {
    const bool universal = expr.op == Op::all ? wanted : expr.op == Op::none ? wanted : !wanted;
    const bool body_wanted = expr.op == Op::all;
    if (!universal) {
      return (wanted ? denied(expr) : said(expr)) + when(expr, k);
    }
    // One binding spoils it: find the first.
    std::string out;
    bind(expr.variables, 0, [&] {
      if (expr.args[0] && !holds(*expr.args[0], k)) return true;
      if (holds(*expr.args[1], k) == body_wanted) return true;
      const Failure before = out_;
      if (outer) {
        for (const Variable& variable : expr.variables) {
          const auto& sort = world_.sorts[variable.sort];
          out_.instance.emplace_back(variable.name, sort.elements[as_index(env_[as_index(variable.slot)])]);
        }
        if (!is_asked_for()) {
          out_ = before;
          return true;
        }
      }
      out = why(*expr.args[1], k, body_wanted, outer);
      if (!outer || !out.empty()) return false;
      out_ = before;  // none of those asked for is bound further in: the next
      return true;
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
      env_[as_index(variables[from].slot)] = i;
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
      if (!wanted) return said(expr);
      const std::string never = "it is never so that " + said(body);
      return from == 0 ? fmt::format("{}, up to the end of phase {}", never, to)
                       : fmt::format("{}, from the end of phase {} to the end of phase {}", never, from, to);
    }
    for (int j = from; j <= to; ++j) {
      if (holds(body, j) == wanted) continue;
      if (outer) out_.state = j;
      return why(body, j, wanted, outer);
    }
    return denied(expr);
  }

  std::string step_name(StepId step) { return reader_.step_called(step); }

  std::string step_fate(StepId s) const {
    if (!trace_.included(s)) return "is not part of the pathway";
    if (trace_.start(s) == trace_.end(s)) return fmt::format("takes place in phase {}", trace_.start(s));
    return fmt::format("runs from phase {} to phase {}", trace_.start(s), trace_.end(s));
  }

  std::string atom(const Expr& expr, int k, bool wanted) {
    const model::OpRow& op = model::row(expr.op);
    if (op.shape == model::Shape::step_term) {
      const StepId step(trace_.evaluate(*expr.args[0], env_, k));
      const std::string who = step_name(step);
      if (expr.op != Op::done || !wanted) return fmt::format("{} {}", who, step_fate(step));
      return fmt::format("{} is not complete {}: it {}", who, state_name(k), step_fate(step));
    }
    if (expr.op == Op::before) return fates({expr.args[0].get(), expr.args[1].get()}, k);
    if (op.shape == model::Shape::relation) return relation(expr, k);
    return (wanted ? denied(expr) : said(expr)) + when(expr, k);
  }

  // "A3 takes place in phase 2, and A7 is not part of the pathway"
  std::string fates(const std::vector<const Expr*>& steps, int k) {
    std::string out;
    for (const Expr* expr : steps) {
      const StepId step(trace_.evaluate(*expr, env_, k));
      out += (out.empty() ? "" : ", and ") + step_name(step);
      out += " " + step_fate(step);
    }
    return out;
  }

  std::string value(const Expr& expr, int k) {
    const std::int64_t v = trace_.evaluate(expr, env_, k);
    if (expr.type.kind == Type::Kind::time)
      return v >= model::infinity ? "never" : fmt::format("phase {}", v);
    if (expr.type.kind == Type::Kind::element) return element_noun(world_, expr.type.sort, v);
    return world_.value_name(expr.type, v);
  }

  // What the sides of a comparison are: that this is not as it should be is for everybody to see.
  std::string relation(const Expr& expr, int k) {
    std::vector<const Expr*> open;   // the sides whose value is not plain to see
    std::vector<const Expr*> dated;  // the steps of those that are the start or end of one
    for (const ExprPtr& side : expr.args) {
      if (side->op == Op::constant || side->op == Op::variable) continue;
      open.push_back(side.get());
      if (side->op == Op::start || side->op == Op::end) dated.push_back(side->args[0].get());
    }
    if (!open.empty() && dated.size() == open.size()) return fates(dated, k);
    if (open.empty()) return holds(expr, k) ? said(expr) : denied(expr);
    std::string out;
    for (const Expr* side : open) out += (out.empty() ? "" : " and ") + truth_or_value(*side, k);
    return out + when(expr, k);
  }

  // What a total over one variable is made of: "AirPlant (2) and Cables come to 3". Empty for other terms, and where it is too much to
  // be named.
  std::string made_of(const Expr& total, int k) {
    constexpr std::size_t most = 12;
    if (total.op != Op::sum || total.variables.size() != 1) return {};
    const Variable& variable = total.variables.front();
    std::vector<std::string> parts;
    bind(total.variables, 0, [&] {
      if (total.args[0] && !holds(*total.args[0], k)) return true;
      const std::int64_t amount = trace_.evaluate(*total.args[1], env_, k);
      if (amount == 0) return true;
      const std::string& name = world_.sorts[variable.sort].elements[as_index(env_[as_index(variable.slot)])];
      parts.push_back(amount == 1 ? name : fmt::format("{} ({})", name, amount));
      return true;
    });
    if (parts.empty() || parts.size() > most) return {};
    return fmt::format("{} {} to {}", listed(parts), parts.size() == 1 ? "comes" : "come", value(total, k));
  }

  std::string truth_or_value(const Expr& expr, int k) {
    if (expr.type.kind == Type::Kind::boolean) return holds(expr, k) ? said(expr) : denied(expr);
    if (const std::string parts = made_of(expr, k); !parts.empty()) return parts;
    const Noun what = reader_.term(expr);
    return fmt::format("{} is {}", what.make == Make::open ? "(" + what.words + ")" : what.words,
                       value(expr, k));
  }

  const Trace& trace_;
  const World& world_;
  Failure& out_;
  std::vector<query::Binding> instances_;
  model::Environment env_;
  Reader reader_;
};

std::string clash_text(const World& world, const model::Clash& clash) {
  const model::Function& function = world.functions[clash.function];
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

}  // namespace pathproof::english
