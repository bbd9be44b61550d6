#include "model/ranking.h"

#include <algorithm>
#include <numeric>

namespace pathproof::query {

std::vector<model::UnitId> rank(const model::Problem& problem) {
  std::vector<model::UnitId> out(problem.units.size());
  std::iota(out.begin(), out.end(), model::UnitId(0));
  std::sort(out.begin(), out.end(),
            [&](model::UnitId a, model::UnitId b) { return problem.units[a].id < problem.units[b].id; });
  return out;
}

model::IdVector<model::UnitId, std::int64_t> firmness(const model::Problem& problem) {
  const auto& bases = problem.world->bases;
  model::IdVector<model::UnitId, std::int64_t> out;
  for (const model::Unit& unit : problem.units) {
    using model::UnitKind;
    std::int64_t weight = 1;
    if (unit.kind == UnitKind::rule || unit.kind == UnitKind::requirement) {
      const auto at = std::find(bases.begin(), bases.end(), unit.statement->basis);
      weight = 1 + (bases.end() - at);
    }
    if (unit.kind == UnitKind::no_interference) weight = 2 + static_cast<std::int64_t>(bases.size());
    out.push_back(weight);
  }
  return out;
}

}  // namespace pathproof::query
