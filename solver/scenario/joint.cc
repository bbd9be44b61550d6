#include "scenario/joint.h"

#include <algorithm>

namespace pathproof::query {

using encode::Answer;
using encode::Encoding;
using encode::Lit;
using model::Choice;
using model::Problem;
using model::World;

Lit valid(Encoding& encoding, const UnitSet& left_out) {
  const Problem& problem = encoding.problem();
  std::vector<Lit> lits{encoding.within(problem.free_horizon)};
  for (const UnitId u : problem.units.ids()) {
    if (!contains(left_out, u)) lits.push_back(encoding.unit_truth(u));
  }
  const Lit out = encoding.circuit().conjunction(std::move(lits));
  encoding.clausifier().define(out);
  return out;
}

int longest_step(const World& world) {
  int out = 1;
  for (const model::Step& step : world.steps) out = std::max(out, step.duration);
  return out;
}

}  // namespace pathproof::query
