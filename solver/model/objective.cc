#include "model/objective.h"

#include <algorithm>
#include <stdexcept>

#include "model/trace.h"

namespace pathproof::query {

std::optional<Objective> find_objective(const model::World& world, const std::string& name) {
  using Kind = Objective::Kind;
  if (name == "phases") return Objective{Kind::phases, name, nullptr};
  if (name == "steps") return Objective{Kind::steps, name, nullptr};
  if (name == "violations") return Objective{Kind::violations, name, nullptr};
  for (const model::ObjectiveRow& row : world.objectives) {
    if (row.id == name) return Objective{Kind::own, name, &row};
  }
  return std::nullopt;
}

std::vector<std::string> objective_names(const model::World& world) {
  std::vector<std::string> out{"phases", "steps", "violations"};
  for (const model::ObjectiveRow& row : world.objectives) out.push_back(row.id);
  return out;
}

std::int64_t cost(const model::Problem& problem, const Objective& objective, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  switch (objective.kind) {
    case Objective::Kind::phases: return trace.last();
    case Objective::Kind::steps:
      return std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; });
    case Objective::Kind::violations: {
      std::int64_t total = 0;
      for (const model::Statement* rule : problem.soft)
        total += trace.holds(*rule->formula, 0) ? 0 : rule->weight;
      return total;
    }
    case Objective::Kind::own: break;
  }
  model::Environment env(static_cast<std::size_t>(problem.world->slots) + 1, 0);
  const std::int64_t value = trace.evaluate(*objective.row->formula, env, trace.last());
  return objective.maximize() ? -value : value;
}

void expect_better(std::int64_t before, std::int64_t after) {
  if (after >= before) throw std::logic_error("a pathway that was asked to be better is not");
}

}  // namespace pathproof::query
