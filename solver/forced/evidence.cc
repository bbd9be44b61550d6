#include "forced/evidence.h"

#include <algorithm>

#include "schedule/dependence.h"

namespace pathproof::query {

Evidence::Evidence(const model::World& world, const Structure& structure, const source::Stop& stop)
    : world_(world),
      in_all_(world.steps.size(), true),
      in_some_(world.steps.size(), false),
      seen_(world.steps.size(), StartWindow{structure.horizon + 1, 0}),
      values_(world.open_facts.size()),
      known_value_(world.open_facts.size(), false),
      known_before_(world.steps.size(), model::IdVector<StepId, bool>(world.steps.size(), false)),
      open_of_(world.steps.size(), 2 * (static_cast<int>(world.steps.size()) - 1)) {
  for (const StepId a : world.steps.ids()) {
    stop.check();
    for (const StepId b : world.steps.ids()) {
      if (a != b) open_pairs_.emplace_back(a, b);
    }
  }
  std::vector<StepPair> edges;
  for (const Edge& edge : structure.edges) {
    if (edge.lag >= world.steps[edge.from].duration) edges.emplace_back(edge.from, edge.to);
  }
  std::vector<StepPair> closure = transitive_closure(world.steps.size(), edges);
  std::erase_if(closure, [&](const auto& pair) {
    return !structure.mandatory[pair.first] || !structure.mandatory[pair.second];
  });
  know(closure);
  for (const FactNeed& need : structure.facts) {
    if (!need.step.valid() || structure.mandatory[need.step]) known_value_[need.fact] = true;
  }
}

void Evidence::absorb(const model::Choice& choice) {
  const auto start = [&](StepId s) { return choice.start[s]; };
  for (const StepId s : choice.start.ids()) {
    if (choice.start[s] == 0) {
      in_all_[s] = false;
      continue;
    }
    in_some_[s] = true;
    seen_[s].earliest = std::min(seen_[s].earliest, choice.start[s]);
    seen_[s].latest = std::max(seen_[s].latest, choice.start[s]);
  }
  drop_pairs([&](StepId a, StepId b) {
    const int end = start(a) + world_.steps[a].duration - 1;
    return start(a) == 0 || start(b) == 0 || end >= start(b);
  });
  for (const model::FactId i : choice.facts.ids()) values_[i].insert(choice.facts[i]);
}

template <typename Drop>
void Evidence::drop_pairs(Drop drop) {
  std::erase_if(open_pairs_, [&](const auto& pair) {
    if (!drop(pair.first, pair.second)) return false;
    --open_of_[pair.first];
    --open_of_[pair.second];
    return true;
  });
}

std::optional<std::int64_t> Evidence::value(model::FactId fact) const {
  return values_[fact].size() == 1 ? std::optional(*values_[fact].begin()) : std::nullopt;
}

bool Evidence::open_value(model::FactId fact) const {
  return values_[fact].size() == 1 && world_.open_facts[fact].domain.size() > 1 && !known_value_[fact];
}

void Evidence::know(const std::vector<StepPair>& pairs) {
  for (const auto& [a, b] : pairs) known_before_[a][b] = true;
  drop_pairs([&](StepId a, StepId b) { return known_before_[a][b]; });
}

std::vector<StepPair> Evidence::known_pairs() const {
  std::vector<StepPair> out;
  for (const StepId a : known_before_.ids()) {
    for (const StepId b : known_before_.ids()) {
      if (known_before_[a][b]) out.emplace_back(a, b);
    }
  }
  return out;
}

}  // namespace pathproof::query
