#include "verify/box.h"

#include <algorithm>

namespace pathproof::verify {

int left_out(const model::Problem& problem, StepId step) {
  return std::max(0, problem.free_horizon - problem.world->steps[step].duration + 1) + 1;
}

Box whole_box(const model::Problem& problem) {
  Box out;
  for (const StepId step : problem.world->steps.ids()) out.steps.push_back({1, left_out(problem, step)});
  for (const model::OpenFact& fact : problem.world->open_facts) out.facts.push_back(fact.domain);
  return out;
}

std::optional<Box> part(const Box& box, const Cut& cut, bool so) {
  Box out = box;
  if (cut.step.valid()) {
    Phases& phases = out.steps[cut.step];
    if (so) {
      phases.high = std::min(phases.high, cut.at);
    } else {
      phases.low = std::max(phases.low, cut.at + 1);
    }
    if (phases.low > phases.high) return std::nullopt;
    return out;
  }
  auto& values = out.facts[cut.fact];
  std::erase_if(values, [&](std::int64_t value) { return (value == cut.value) != so; });
  if (values.empty()) return std::nullopt;
  return out;
}

Box corner(const model::Problem& problem, const Box& box) {
  Box out = box;
  for (const StepId step : out.steps.ids()) {
    Phases& phases = out.steps[step];
    if (phases.high == left_out(problem, step)) phases.low = phases.high;
    phases.high = phases.low;
  }
  for (auto& values : out.facts) values.resize(1);
  return out;
}

model::Choice choice_of(const model::Problem& problem, const Box& corner) {
  model::Choice out;
  for (const StepId step : corner.steps.ids()) {
    const int phase = corner.steps[step].low;
    out.start.push_back(phase >= left_out(problem, step) ? 0 : phase);
  }
  for (const auto& values : corner.facts) out.facts.push_back(values.front());
  return out;
}

}  // namespace pathproof::verify
