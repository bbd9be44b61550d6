#include "family/answer.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "family/adapt.h"
#include "model/trace.h"

namespace pathproof::query {

using model::Diagram;

bool well_formed(const model::Problem& problem, const FamilyFact& fact) {
  const model::World& world = *problem.world;
  if (fact.kind == FamilyFact::Kind::conflict) {
    return std::is_sorted(fact.units.begin(), fact.units.end(), std::less_equal<>()) &&
           std::all_of(fact.units.begin(), fact.units.end(),
                       [&](UnitId u) { return u.valid() && u.index() < problem.units.size(); });
  }
  const auto& [start, facts] = fact.choice;
  if (start.size() != world.steps.size() || facts.size() != world.open_facts.size()) return false;
  if (!fact.phases.empty() && fact.phases.size() != start.size()) return false;
  for (const model::StepId s : fact.phases.ids()) {
    const int phase = fact.phases[s];
    const bool fits = phase == start[s] || start[s] == 0;
    if (!fits || phase < 0 || phase + world.steps[s].duration - 1 > problem.free_horizon) return false;
  }
  for (const model::StepId s : start.ids()) {
    if (start[s] < 0 || start[s] > problem.free_horizon) return false;
  }
  const auto ids = facts.ids();
  return std::all_of(ids.begin(), ids.end(), [&, &values = facts](model::FactId f) {
    const auto& domain = world.open_facts[f].domain;
    return std::find(domain.begin(), domain.end(), values[f]) != domain.end();
  });
}

CostList costs(const model::Problem& problem, const std::vector<Objective>& objectives,
               const model::Choice& choice) {
  CostList out;
  for (const Objective& objective : objectives) out.push_back(cost(problem, objective, choice));
  return out;
}

bool may_be_adapted(const std::vector<Objective>& objectives) {
  return std::none_of(objectives.begin(), objectives.end(), [](const Objective& objective) {
    return objective.kind == Objective::Kind::violations;
  });
}

CostList most_costs(const model::Problem& problem, const std::vector<Objective>& objectives,
                    const FamilyFact& pathway) {
  if (!may_be_adapted(objectives) && !pathway.phases.empty())
    throw std::logic_error("what an adapted pathway costs is not known");
  if (pathway.phases.empty() || !phases_alone(objectives)) return costs(problem, objectives, pathway.choice);
  std::int64_t last = 0;
  for (const model::StepId s : pathway.phases.ids()) {
    if (pathway.phases[s] > 0)
      last = std::max<std::int64_t>(last, pathway.phases[s] + problem.world->steps[s].duration - 1);
  }
  return CostList(objectives.size(), last);
}

Diagram::Set proved_at(Diagram& diagram, const FamilyVerdicts& known, const CostList& best,
                       std::size_t level) {
  Diagram::Set out = Diagram::none;
  for (const auto& [bounds, beyond] : known.beyond) {
    const bool covers = bounds.size() == level + 1 && bounds[level] >= best[level] - 1 &&
                        std::equal(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(level),
                                   bounds.begin(), std::less_equal<>());
    if (covers) out = diagram.join(out, beyond);
  }
  return out;
}

Diagram::Set answered_by(Diagram& diagram, const model::FamilyGroup& group,
                         const std::vector<Objective>& objectives, const FamilyFact& fact) {
  Diagram::Set out = group.members;
  switch (fact.kind) {
    case FamilyFact::Kind::pathway: {
      const model::Trace trace(*group.problem->world, fact.choice);
      if (!model::within_bounds(*group.problem, trace)) return Diagram::none;
      const UnitSet failing = model::failing_units(*group.problem, trace);
      for (const UnitId unit : failing) out = diagram.minus(out, group.having[unit]);
      if (fact.phases.empty()) return out;
      return diagram.join(out, adapted(diagram, group, fact.choice, failing, fact.phases, objectives));
    }
    case FamilyFact::Kind::conflict:
      for (const UnitId unit : fact.units) out = diagram.meet(out, group.having[unit]);
      return out;
    case FamilyFact::Kind::undecided: break;
  }
  return diagram.meet(out, diagram.single(fact.selection));
}

}  // namespace pathproof::query
