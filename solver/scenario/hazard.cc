#include "scenario/hazard.h"

#include <algorithm>

namespace pathproof::query {

namespace {

bool brought_up_by_steps(const Hazard& hazard) {
  return hazard.kind == Hazard::Kind::fact || hazard.kind == Hazard::Kind::rule;
}

}  // namespace

int due_phase(const Hazard& hazard, const model::World& world, const model::Starts& starts) {
  int out = 0;
  switch (hazard.kind) {
    case Hazard::Kind::fact:
    case Hazard::Kind::rule:
      for (const model::StepId s : hazard.due) {
        if (starts[s] > 0 && (out == 0 || starts[s] < out)) out = starts[s];
      }
      return out;
    case Hazard::Kind::slip:
      return starts[hazard.step] == 0 ? 0 : starts[hazard.step] + world.steps[hazard.step].duration - 1;
    case Hazard::Kind::shock:
      for (const model::StepId s : starts.ids()) {
        if (starts[s] > 0 && starts[s] + world.steps[s].duration - 1 >= hazard.phase) out = hazard.phase;
      }
      return out;
  }
  return out;
}

model::Problem problem_under(const model::Problem& base, const std::vector<Hazard>& hazards,
                             const Sequence& revealed) {
  model::Problem out = base;
  if (revealed.empty()) return out;
  auto world = std::make_shared<model::World>(*base.world);
  for (const std::size_t i : revealed) {
    const Hazard& hazard = hazards[i];
    if (hazard.rule != nullptr) {
      out.units.push_back({model::UnitKind::rule,
                           model::unit_id(model::UnitKind::rule, hazard.rule->id),
                           hazard.rule->formula,
                           {},
                           {},
                           0,
                           hazard.rule});
    }
    switch (hazard.kind) {
      case Hazard::Kind::fact: world->open_facts[hazard.fact].domain = {hazard.value}; break;
      case Hazard::Kind::rule: break;
      case Hazard::Kind::shock:
        world->functions[hazard.from].cells.front() = {hazard.phase, model::FactId::none()};
        break;
      case Hazard::Kind::slip: world->steps[hazard.step].duration += hazard.by; break;
    }
  }
  out.world = std::move(world);
  return out;
}

Stays what_stays(const Game& game, const Hazard& hazard, const model::Starts& starts, int phase) {
  Stays out;
  const bool steps = brought_up_by_steps(hazard);
  switch (game.told) {
    case Told::outset: return out;
    case Told::eve: out.until = phase - 1; return out;
    case Told::never:
      out.until = game.horizon;
      if (steps) out.refused = hazard.due;
      return out;
    case Told::act:
      out.until = hazard.kind == Hazard::Kind::shock ? phase - 1 : phase;
      out.from = phase;
      for (const model::StepId s : hazard.due) {
        if (steps && starts[s] == phase) out.refused.push_back(s);
      }
      return out;
  }
  return out;
}

}  // namespace pathproof::query
