#include "verify/claims.h"

#include <algorithm>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "model/objective.h"
#include "model/trace.h"
#include "resolve/compose.h"
#include "verify/formulas.h"

namespace pathproof::verify {

namespace {

using model::compose;
using model::compose_number;
using model::Expr;
using model::ExprPtr;
using model::Op;
using model::UnitKind;
using query::Objective;

// The variable of a count or sum over the steps; every environment has room for one slot more than the formulas of the world need.
struct EachStep {
  model::Variable variable;
  ExprPtr term;
};

EachStep each_step(const model::World& world) {
  EachStep out{{world.slots, model::step_sort, "step"}, nullptr};
  auto term = std::make_shared<Expr>();
  term->op = Op::variable;
  term->type = {model::Type::Kind::element, model::step_sort, false};
  term->slot = world.slots;
  term->free_slots = {world.slots};
  out.term = term;
  return out;
}

ExprPtr as_number(const ExprPtr& formula, double magnitude) {
  auto out = std::make_shared<Expr>(*formula);
  out->type = model::integer_type;
  out->magnitude = magnitude;
  return out;
}

ExprPtr number_of_steps(const model::World& world) {
  const EachStep each = each_step(world);
  return as_number(compose(Op::count, {compose(Op::included, {each.term}), nullptr}, {each.variable}),
                   static_cast<double>(world.steps.size()));
}

// A soft rule's weight where it is broken: as a sum over the steps, of which the first alone counts.
ExprPtr price_of(const model::World& world, const model::Statement& rule) {
  const EachStep each = each_step(world);
  auto first = std::make_shared<Expr>();
  first->type = each.term->type;
  const ExprPtr broken = compose(
      Op::logical_and, {compose(Op::eq, {each.term, first}), compose(Op::logical_not, {rule.formula})});
  return as_number(compose(Op::sum, {broken, compose_number(rule.weight)}, {each.variable}),
                   static_cast<double>(std::abs(rule.weight)));
}

ExprPtr violations(const model::Problem& problem) {
  const model::World& world = *problem.world;
  if (problem.soft.empty()) return compose_number(0);
  if (world.steps.empty()) throw Refused("violations of a question without steps are not read");
  std::vector<ExprPtr> prices;
  double magnitude = 0;
  for (const model::Statement* rule : problem.soft) {
    prices.push_back(price_of(world, *rule));
    magnitude += prices.back()->magnitude;
  }
  if (prices.size() == 1) return prices.front();
  auto out = std::make_shared<Expr>(*compose(Op::add, prices));
  out->minus.assign(prices.size(), false);
  return as_number(out, magnitude);
}

Objective named_objective(const model::Problem& problem, const std::string& name) {
  const auto found = query::find_objective(*problem.world, name);
  if (!found) throw Refused(fmt::format("the question has no objective `{}`", name));
  return *found;
}

// "By this objective the pathway is at least as good as the value"; or better.
model::Unit as_good(const model::Problem& problem, const Aim& aim, bool better) {
  const Objective objective = named_objective(problem, aim.name);
  constexpr std::int64_t limit = std::int64_t{1} << 50U;
  if (aim.value < -limit || aim.value > limit)
    throw Refused(fmt::format("`{}` cannot be {}", aim.name, aim.value));
  model::Unit out;
  out.id = (better ? "better:" : "kept:") + aim.name;
  out.kind = UnitKind::claim;
  const std::int64_t value = aim.value - (better ? (objective.maximize() ? -1 : 1) : 0);
  ExprPtr number;
  switch (objective.kind) {
    case Objective::Kind::phases:
      out.kind = UnitKind::horizon;
      out.phase = static_cast<int>(std::clamp<std::int64_t>(value, -1, problem.free_horizon));
      return out;
    case Objective::Kind::steps: number = number_of_steps(*problem.world); break;
    case Objective::Kind::violations: number = violations(problem); break;
    case Objective::Kind::own:
      number = objective.row->formula;
      if (number->timed || number->has_temporal) out.kind = UnitKind::goal;  // read in the last state
      break;
  }
  out.formula = compose(objective.maximize() ? Op::ge : Op::le, {number, compose_number(value)});
  return out;
}

std::vector<Aim> point_of(const Front& front, std::size_t point) {
  if (front.points[point].size() != front.objectives.size())
    throw Refused("a point of the front has not one value of each objective");
  std::vector<Aim> out;
  for (std::size_t i = 0; i < front.objectives.size(); ++i)
    out.push_back({front.objectives[i], front.points[point][i]});
  return out;
}

// "By this objective the pathway is better than the value", read in the baseline.
ExprPtr better_formula(const model::Problem& problem, const Aim& aim) {
  const model::Unit unit = as_good(problem, aim, true);
  if (unit.kind == UnitKind::horizon) return within(*problem.world, unit.phase);
  return unit.kind == UnitKind::goal ? compose(Op::finally, {unit.formula}) : unit.formula;
}

}  // namespace

model::Problem better_than(const model::Problem& problem, const std::vector<Aim>& aims, std::size_t level) {
  for (std::size_t i = 0; i < aims.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (aims[i].name == aims[j].name)
        throw Refused(fmt::format("the objective `{}` is named twice", aims[i].name));
    }
  }
  model::Problem out = problem;
  for (std::size_t i = 0; i < level; ++i) out.units.push_back(as_good(problem, aims.at(i), false));
  out.units.push_back(as_good(problem, aims.at(level), true));
  return out;
}

model::Problem kept_at(const model::Problem& problem, const Aim& aim) {
  model::Problem out = problem;
  out.units.push_back(as_good(problem, aim, false));
  return out;
}

std::vector<std::int64_t> worth(const model::Problem& problem, const std::vector<Aim>& aims,
                                const model::Choice& pathway) {
  std::vector<std::int64_t> out;
  for (const Aim& aim : aims) {
    const Objective objective = named_objective(problem, aim.name);
    out.push_back(objective.shown(query::cost(problem, objective, pathway)));
  }
  return out;
}

bool measures(const model::Problem& problem, const std::vector<Aim>& aims, std::size_t level,
              const model::Choice& pathway) {
  const model::Problem asked = better_than(problem, aims, level);
  const std::vector<std::int64_t> found = worth(problem, aims, pathway);
  const model::Trace trace(*problem.world, pathway);
  for (std::size_t i = 0; i <= level; ++i) {
    const model::Unit& unit = asked.units[model::UnitId(static_cast<std::int64_t>(problem.units.size() + i))];
    const bool large = named_objective(problem, aims[i].name).maximize();
    const std::int64_t by = large ? found[i] - aims[i].value : aims[i].value - found[i];
    if (model::unit_holds(asked, unit, trace) != (by >= (i == level ? 1 : 0))) return false;
  }
  return true;
}

model::Problem beyond(const model::Problem& problem, const Front& front) {
  for (std::size_t i = 0; i < front.objectives.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (front.objectives[i] == front.objectives[j])
        throw Refused(fmt::format("the objective `{}` is named twice", front.objectives[i]));
    }
  }
  model::Problem out = problem;
  for (std::size_t point = 0; point < front.points.size(); ++point) {
    std::vector<ExprPtr> better;
    for (const Aim& aim : point_of(front, point)) better.push_back(better_formula(problem, aim));
    if (better.empty()) throw Refused("a front has no objective");
    model::Unit unit;
    unit.id = fmt::format("beyond:{}", point + 1);
    unit.kind = UnitKind::claim;
    unit.formula = better.size() == 1 ? better.front() : compose(Op::logical_or, std::move(better));
    out.units.push_back(std::move(unit));
  }
  return out;
}

bool measures(const model::Problem& problem, const Front& front, const model::Choice& pathway) {
  const model::Problem asked = beyond(problem, front);
  const model::Trace trace(*problem.world, pathway);
  for (std::size_t point = 0; point < front.points.size(); ++point) {
    const std::vector<Aim> aims = point_of(front, point);
    const std::vector<std::int64_t> found = worth(problem, aims, pathway);
    bool better = false;
    for (std::size_t i = 0; i < aims.size(); ++i) {
      const bool large = named_objective(problem, aims[i].name).maximize();
      better = better || (large ? found[i] > aims[i].value : found[i] < aims[i].value);
    }
    const model::Unit& unit =
        asked.units[model::UnitId(static_cast<std::int64_t>(problem.units.size() + point))];
    if (model::unit_holds(asked, unit, trace) != better) return false;
  }
  return true;
}

bool dominated(const model::Problem& problem, const Front& front, std::size_t point) {
  const auto as_good_as = [&](std::size_t other) {
    for (std::size_t i = 0; i < front.objectives.size(); ++i) {
      const bool large = named_objective(problem, front.objectives[i]).maximize();
      const std::int64_t one = front.points[other].at(i);
      const std::int64_t two = front.points[point].at(i);
      if (large ? one < two : one > two) return false;
    }
    return true;
  };
  for (std::size_t other = 0; other < front.points.size(); ++other) {
    if (other != point && as_good_as(other)) return true;
  }
  return false;
}

AskedClaim asked_claim(const model::Problem& problem, const std::string& id) {
  const auto found =
      std::find_if(problem.asked.begin(), problem.asked.end(), [&](const model::ClaimRow& row) {
        return (row.statement.id.empty() ? row.statement.text : row.statement.id) == id;
      });
  if (found == problem.asked.end())
    throw Refused(fmt::format("the question does not ask the claim `{}`", id));
  AskedClaim out;
  out.some = found->some;
  out.narrowed = found->own_goal || found->horizon >= 0 || !found->assuming.empty();
  out.pathways = model::problem_of_claim(problem, *found, false);
  out.decided = model::problem_of_claim(problem, *found, true);
  if (!out.some) {
    model::Unit& unit = out.decided.units.back();
    unit.formula = compose(Op::logical_not, {found->statement.formula});
  }
  return out;
}

}  // namespace pathproof::verify
