#include "explain/positions.h"

#include <algorithm>

#include "explain/meaning.h"
#include "search/conflicts.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::size_t most_actors = 16;

std::vector<int> members(ActorSet set, std::size_t count) {
  std::vector<int> out;
  for (std::size_t i = 0; i < count; ++i) {
    if (has(set, i)) out.push_back(static_cast<int>(i));
  }
  return out;
}

void name_actors(const model::Problem& problem, Positions& out) {
  for (const model::Unit& unit : problem.units) {
    if (unit.statement == nullptr) continue;
    for (std::size_t i = 0; i < unit.statement->holder_ids.size(); ++i) {
      const std::string& id = unit.statement->holder_ids[i];
      if (std::find(out.ids.begin(), out.ids.end(), id) != out.ids.end()) continue;
      out.ids.push_back(id);
      out.actors.push_back(unit.statement->holders[i]);
    }
  }
}

}  // namespace

Positions positions(const model::Problem& problem, PathwayOracle& session) {
  Positions out;
  name_actors(problem, out);
  const std::size_t n = out.ids.size();
  if (n == 0 || n > most_actors) return out;
  const auto everyone = static_cast<ActorSet>((1ULL << n) - 1);
  const Answer all_move = session.solve(standing(problem, out.ids, everyone), 0);
  if (all_move == Answer::unsatisfiable) {
    out.remaining = shrink(session, session.core(), 0).units;
    out.complete = true;
    return out;
  }
  ActorSet common = everyone;
  for (const ActorSet moving : by_size(n)) {
    const bool larger = std::any_of(out.unblocking.begin(), out.unblocking.end(),
                                    [&](const std::vector<int>& m) { return (moving & bits(m)) == bits(m); });
    if (moving == 0 || larger) continue;
    const Answer answer = session.solve(standing(problem, out.ids, moving), 0);
    if (answer == Answer::unknown) return out;
    if (answer != Answer::satisfiable) continue;
    common &= moving;
    out.unblocking.push_back(members(moving, n));
    out.pathways.push_back(session.choice());
  }
  out.vetoes = members(common, n);
  out.complete = true;
  return out;
}

}  // namespace pathproof::query
