#include "verify/sides.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "model/alike.h"
#include "model/trace.h"
#include "resolve/compose.h"
#include "verify/formulas.h"

namespace pathproof::verify {

namespace {

using model::compose;
using model::ExprPtr;
using model::FactId;
using model::Op;
using model::Problem;
using model::StepId;
using model::Unit;
using model::UnitKind;
using model::World;

constexpr const char* room = "room";  // for phases

struct Place {
  const model::Function* function = nullptr;
  model::FactCell cell;
};

// Where the world has this instance of a fact; nothing where it has none. Of a symmetric one, an instance is where its arguments lead.
std::optional<Place> place_of(const World& world, const std::string& fact) {
  for (const model::Function& function : world.functions) {
    if (function.fluent || !fact.starts_with(function.name)) continue;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(function.cells.size()); ++i) {
      if (world.instance_name(function, i) != fact) continue;
      const std::int64_t place = world.instance(function, world.arguments(function, i));
      return Place{&function, function.cells[static_cast<std::size_t>(place)]};
    }
  }
  return std::nullopt;
}

// The value of a fact in a pathway, as it is written; nothing where the world has no such fact.
std::optional<std::string> value_in(const World& world, const model::Choice& pathway,
                                    const std::string& fact) {
  const std::optional<Place> place = place_of(world, fact);
  if (!place) return std::nullopt;
  const model::FactCell& cell = place->cell;
  return world.value_name(place->function->type, cell.open.valid() ? pathway.facts[cell.open] : cell.value);
}

std::string fact_name(const World& world, FactId fact) {
  const model::OpenFact& open = world.open_facts[fact];
  return world.instance_name(world.functions[open.function], open.instance);
}

std::optional<std::int64_t> value_named(const World& world, FactId fact, const std::string& name) {
  const model::OpenFact& open = world.open_facts[fact];
  const model::Type& type = world.functions[open.function].type;
  for (const std::int64_t value : open.domain) {
    if (world.value_name(type, value) == name) return value;
  }
  return std::nullopt;
}

// An open fact of the pathway that is known in the other world, and is otherwise there; or has a value that it cannot have there.
std::string impossible_fact(const World& from, const World& to, const model::Choice& pathway) {
  for (const FactId fact : from.open_facts.ids()) {
    const std::string name = fact_name(from, fact);
    const std::optional<Place> there = place_of(to, name);
    if (!there || there->cell.open.valid()) continue;
    const model::Type& type = from.functions[from.open_facts[fact].function].type;
    if (to.value_name(there->function->type, there->cell.value) != from.value_name(type, pathway.facts[fact]))
      return name;
  }
  for (const FactId fact : to.open_facts.ids()) {
    const std::optional<std::string> value = value_in(from, pathway, fact_name(to, fact));
    if (value && !value_named(to, fact, *value)) return fact_name(to, fact);
  }
  return {};
}

// 0: the step is left out.
ExprPtr starts_as(StepId step, int phase) {
  if (phase == 0) return no(taken(step));
  return compose(Op::eq, {moment(Op::start, step), model::compose_number(phase)});
}

// What the unit says, as a formula that is read in the baseline; null where there is none.
ExprPtr said_by(const Problem& problem, const Unit& unit) {
  const World& world = *problem.world;
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: return unit.formula;
    case UnitKind::goal: return compose(Op::finally, {unit.formula});
    case UnitKind::requirement:
      return no(compose(
          Op::eventually,
          {compose(Op::logical_and, {model::compose_step(Op::starting, unit.step), no(unit.formula)})}));
    case UnitKind::include: return taken(unit.step);
    case UnitKind::exclude: return no(taken(unit.step));
    case UnitKind::schedule_closed: {
      std::vector<ExprPtr> parts;
      for (const StepId step : world.steps.ids()) {
        if (!problem.scheduled[step]) parts.push_back(no(taken(step)));
      }
      return all_of(std::move(parts));
    }
    case UnitKind::schedule_step: return starts_as(unit.step, unit.phase);
    case UnitKind::sequence:
      if (!unit.before.valid()) return taken(unit.step);
      return compose(
          Op::logical_and,
          {taken(unit.step), compose(Op::before, {element_of(unit.before), element_of(unit.step)})});
    case UnitKind::horizon: return within(world, unit.phase);
    case UnitKind::no_interference: return nullptr;
  }
  return nullptr;
}

Unit claim_of(ExprPtr formula) {
  Unit out;
  out.id = "claim";
  out.kind = UnitKind::claim;
  out.formula = std::move(formula);
  return out;
}

}  // namespace

CarriedOver carried_over(const Problem& from, const Problem& to, const model::Choice& pathway) {
  const World& a = *from.world;
  const World& b = *to.world;
  CarriedOver out;
  for (const StepId step : b.steps.ids()) {
    const StepId there = a.step_index(b.steps[step].id);
    out.choice.start.push_back(there.valid() ? pathway.start[there] : 0);
    out.own = out.own || !there.valid();
  }
  out.impossible = impossible_fact(a, b, pathway);
  for (const FactId fact : b.open_facts.ids()) {
    const std::optional<std::string> value = value_in(a, pathway, fact_name(b, fact));
    out.own = out.own || !value;
    const auto is = value ? value_named(b, fact, *value) : std::nullopt;
    out.choice.facts.push_back(is ? *is : b.open_facts[fact].domain.front());
  }
  if (out.own || !out.impossible.empty()) return out;
  const model::Trace trace(b, out.choice);
  out.too_long = !model::within_bounds(to, trace);
  for (const model::UnitId unit : model::failing_units(to, trace)) out.broken.push_back(to.units[unit].id);
  return out;
}

Problem like_it(const Problem& from, const Problem& to, const model::Choice& pathway) {
  const World& world = *to.world;
  const CarriedOver carried = carried_over(from, to, pathway);
  std::vector<ExprPtr> parts;
  for (const StepId step : world.steps.ids()) {
    if (from.world->step_index(world.steps[step].id).valid())
      parts.push_back(starts_as(step, carried.choice.start[step]));
  }
  for (const FactId fact : world.open_facts.ids()) {
    if (value_in(*from.world, pathway, fact_name(world, fact)))
      parts.push_back(fact_is(world, fact, carried.choice.facts[fact]));
  }
  Problem out = to;
  out.units.push_back(claim_of(all_of(std::move(parts))));
  return out;
}

std::vector<std::string> only_asked_by(const Problem& second, const Problem& first) {
  if (!model::same_world(*first.world, *second.world))
    throw Refused("steps, states or facts of the two questions differ");
  std::vector<std::string> out;
  const std::vector<model::UnitId> shared = model::shared_units(first, second);
  for (const model::UnitId unit : second.units.ids()) {
    if (!std::binary_search(shared.begin(), shared.end(), unit)) out.push_back(second.units[unit].id);
  }
  if (second.free_horizon < first.free_horizon) out.emplace_back(room);
  return out;
}

Problem broken_by(const Problem& first, const Problem& second, const std::string& what) {
  const std::vector<std::string> all = only_asked_by(second, first);
  if (std::find(all.begin(), all.end(), what) == all.end())
    throw Refused(fmt::format("`{}` is not what the one question asks and the other does not", what));
  Problem out = first;
  // Formulas of either can be read in the one whose environments have more room.
  if (second.world->slots > first.world->slots) out.world = second.world;
  const ExprPtr said = what == room ? within(*first.world, second.free_horizon)
                                    : said_by(second, second.units[second.unit_index(what)]);
  if (!said) throw Refused(fmt::format("that `{}` holds is no formula", what));
  out.units.push_back(claim_of(no(said)));
  return out;
}

bool says_broken(const Problem& first, const Problem& second, const std::string& what,
                 const model::Choice& pathway) {
  const Problem asked = broken_by(first, second, what);
  const model::Trace trace(*asked.world, pathway);
  const model::Trace there(*second.world, pathway);
  const bool holds = what == room ? there.last() <= second.free_horizon
                                  : model::unit_holds(second, second.units[second.unit_index(what)], there);
  return model::unit_holds(asked, asked.units.back(), trace) != holds;
}

}  // namespace pathproof::verify
