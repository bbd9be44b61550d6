#include "meaning/box.h"

#include <algorithm>

namespace pathproof::verify {

int left_out(const model::Problem& problem, StepId step) {
  return std::max(0, problem.free_horizon - problem.world->steps[step].duration + 1) + 1;
}

Box whole_box(const model::Problem& problem) {
  Box out;
  for (const StepId step : problem.world->steps.ids()) out.steps.push_back({1, left_out(problem, step)});
  FactSets::List facts;
  for (const model::OpenFact& fact : problem.world->open_facts) facts.push_back(fact.domain);
  out.facts = FactSets(std::move(facts));
  return out;
}

std::optional<Box> part(const Box& box, const Cut& cut, bool so) {
  if (cut.step.valid()) {
    Phases phases = box.steps[cut.step];
    if (so) {
      phases.high = std::min(phases.high, cut.at);
    } else {
      phases.low = std::max(phases.low, cut.at + 1);
    }
    if (phases.low > phases.high) return std::nullopt;
    Box out = box;
    out.steps[cut.step] = phases;
    return out;
  }
  std::vector<std::int64_t> values = box.facts[cut.fact];
  std::erase_if(values, [&](std::int64_t value) { return (value == cut.value) != so; });
  if (values.empty()) return std::nullopt;
  Box out = box;
  out.facts.set(cut.fact, std::move(values));
  return out;
}

model::Choice choice_of(const model::Problem& problem, const Box& box) {
  model::Choice out;
  for (const StepId step : box.steps.ids()) {
    const Phases& phases = box.steps[step];
    out.start.push_back(phases.high >= left_out(problem, step) ? 0 : phases.low);
  }
  for (const auto& values : box.facts) out.facts.push_back(values.front());
  return out;
}

}  // namespace pathproof::verify
