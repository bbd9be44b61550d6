#include "resilience/meaning.h"

#include <algorithm>

namespace pathproof::query {

std::vector<Hazard> representatives(const std::vector<Hazard>& hazards, const std::vector<Move>& moves) {
  std::vector<Hazard> out;
  for (const Move& move : moves) out.push_back(hazards[move.hazards.front()]);
  return out;
}

model::IdVector<model::FactId, bool> decided_facts(const model::World& world,
                                                   const std::vector<Hazard>& hazards) {
  model::IdVector<model::FactId, bool> out(world.open_facts.size(), true);
  for (const Hazard& hazard : hazards) {
    if (hazard.kind == Hazard::Kind::fact) out[hazard.fact] = false;
  }
  return out;
}

model::Problem with_horizon(const model::Problem& problem, int horizon) {
  model::Problem out = problem;
  out.units.erase(
      std::remove_if(out.units.begin(), out.units.end(),
                     [](const model::Unit& unit) { return unit.kind == model::UnitKind::horizon; }),
      out.units.end());
  out.horizon = horizon;
  out.free_horizon = std::max(problem.free_horizon, horizon);
  if (horizon < out.free_horizon)
    out.units.push_back({model::UnitKind::horizon,
                         model::unit_id(model::UnitKind::horizon),
                         nullptr,
                         {},
                         {},
                         horizon,
                         nullptr});
  return out;
}

bool go_together(const Hazard& a, const Hazard& b) {
  if (a.kind != b.kind) return true;
  switch (a.kind) {
    case Hazard::Kind::fact: return a.fact != b.fact;
    case Hazard::Kind::rule: return a.rule != b.rule;
    case Hazard::Kind::shock: return a.rule != b.rule && a.from != b.from;
    case Hazard::Kind::slip: return a.step != b.step;
  }
  return true;
}

bool in_order(Told told) { return told == Told::eve || told == Told::act; }

}  // namespace pathproof::query
