#include "minimal/meaning.h"

namespace pathproof::query {

int order_of(const model::World& world, const model::Choice& choice, model::StepId a, model::StepId b) {
  const int start_a = choice.start[a];
  const int start_b = choice.start[b];
  if (start_a == 0 || start_b == 0) return 0;
  if (start_a + world.steps[a].duration <= start_b) return 1;
  return start_b + world.steps[b].duration <= start_a ? -1 : 0;
}

std::int64_t order_distance(const model::World& world, const model::Choice& first,
                            const model::Choice& second) {
  std::int64_t out = 0;
  for (const model::StepId a : world.steps.ids()) {
    for (model::StepId b(a.number() + 1); b.index() < world.steps.size(); ++b) {
      if (order_of(world, first, a, b) != order_of(world, second, a, b)) ++out;
    }
  }
  return out;
}

}  // namespace pathproof::query
