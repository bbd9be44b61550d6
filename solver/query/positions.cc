#include "query/positions.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "query/conflicts.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::size_t most_actors = 16;

bool has(ActorSet set, std::size_t actor) { return ((set >> actor) & 1U) != 0; }

ActorSet bits(const std::vector<int>& actors) {
  ActorSet out = 0;
  for (const int actor : actors) out |= 1U << static_cast<unsigned>(actor);
  return out;
}

std::vector<int> members(ActorSet set, std::size_t count) {
  std::vector<int> out;
  for (std::size_t i = 0; i < count; ++i) {
    if (has(set, i)) out.push_back(static_cast<int>(i));
  }
  return out;
}

std::vector<ActorSet> by_size(std::size_t actors) {
  std::vector<ActorSet> out(1U << actors);
  std::iota(out.begin(), out.end(), 0U);
  std::stable_sort(out.begin(), out.end(),
                   [](ActorSet a, ActorSet b) { return std::popcount(a) < std::popcount(b); });
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

UnitSet standing(const model::Problem& problem, const std::vector<std::string>& ids, ActorSet moving) {
  UnitSet out;
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const model::Statement* words = problem.units[u].statement;
    const bool held = words != nullptr && !words->holder_ids.empty();
    const bool lifted =
        held && std::all_of(words->holder_ids.begin(), words->holder_ids.end(), [&](const auto& id) {
          const auto at = std::find(ids.begin(), ids.end(), id) - ids.begin();
          return has(moving, static_cast<std::size_t>(at));
        });
    if (!lifted) out.push_back(static_cast<int>(u));
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

Positions positions(const model::Problem& problem, Session& session) {
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
