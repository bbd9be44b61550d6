#include "explain/meaning.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace pathproof::query {

bool has(ActorSet set, std::size_t actor) { return ((set >> actor) & 1U) != 0; }

ActorSet bits(const std::vector<int>& actors) {
  ActorSet out = 0;
  for (const int actor : actors) out |= 1U << static_cast<unsigned>(actor);
  return out;
}

std::vector<ActorSet> by_size(std::size_t actors) {
  std::vector<ActorSet> out(1U << actors);
  std::iota(out.begin(), out.end(), 0U);
  std::stable_sort(out.begin(), out.end(),
                   [](ActorSet a, ActorSet b) { return std::popcount(a) < std::popcount(b); });
  return out;
}

UnitSet standing(const model::Problem& problem, const std::vector<std::string>& ids, ActorSet moving) {
  UnitSet out;
  for (const UnitId u : problem.units.ids()) {
    const model::Statement* words = problem.units[u].statement;
    const bool held = words != nullptr && !words->holder_ids.empty();
    const bool lifted =
        held && std::all_of(words->holder_ids.begin(), words->holder_ids.end(), [&](const auto& id) {
          const auto at = std::find(ids.begin(), ids.end(), id) - ids.begin();
          return has(moving, static_cast<std::size_t>(at));
        });
    if (!lifted) out.push_back(u);
  }
  return out;
}

std::vector<ActorSet> greatest_blocked(const std::vector<std::vector<int>>& minimal, std::size_t actors) {
  const auto unblocks = [&](ActorSet set) {
    return std::any_of(minimal.begin(), minimal.end(),
                       [&](const std::vector<int>& m) { return (set & bits(m)) == bits(m); });
  };
  std::vector<ActorSet> out;
  for (const ActorSet set : by_size(actors)) {
    bool greatest = !unblocks(set);
    for (std::size_t i = 0; i < actors && greatest; ++i) greatest = has(set, i) || unblocks(set | (1U << i));
    if (greatest) out.push_back(set);
  }
  return out;
}

}  // namespace pathproof::query
