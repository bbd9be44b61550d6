#include "resilience/blocking.h"

#include <algorithm>

#include "resilience/meaning.h"

namespace pathproof::query {

Blockings::Blockings(Consequences& consequences, const model::World& world, ResilienceAnswer& into,
                     Work& work, const source::Stop& stop)
    : consequences_(consequences), world_(world), out_(into), work_(work), stop_(stop) {}

void Blockings::up_to(int most) {
  while (out_.blocking_up_to < most) {
    // No move leaves no pathway by itself.
    if (out_.blocking_up_to > 0) extend({}, 0, static_cast<std::size_t>(out_.blocking_up_to) + 1);
    ++out_.blocking_up_to;
  }
}

void Blockings::extend(const Sequence& chosen, std::size_t from, std::size_t size) {
  if (chosen.size() == size) return judge(chosen);
  for (std::size_t m = from; m < out_.moves.size(); ++m) {
    Sequence longer = chosen;
    longer.push_back(m);
    if (together(longer) && !blocked(longer)) extend(longer, m + 1, size);
  }
}

// Whether the last of them can come to light beside the others.
bool Blockings::together(const Sequence& moves) const {
  const auto hazard = [this](std::size_t m) -> const Hazard& {
    return out_.hazards[out_.moves[m].hazards.front()];
  };
  return std::all_of(moves.begin(), moves.end() - 1,
                     [&](std::size_t m) { return go_together(hazard(m), hazard(moves.back())); });
}

bool Blockings::blocked(const Sequence& moves) const {
  return std::any_of(out_.blocking.begin(), out_.blocking.end(), [&](const BlockingSet& set) {
    return std::includes(moves.begin(), moves.end(), set.moves.begin(), set.moves.end());
  });
}

void Blockings::judge(const Sequence& moves) {
  stop_.check();
  // A pathway on which none of them is due stands them all.
  const bool stood = std::any_of(touched_.begin(), touched_.end(), [&](const std::vector<bool>& touched) {
    return std::none_of(moves.begin(), moves.end(), [&](std::size_t m) { return touched[m]; });
  });
  if (stood) return;
  Sequence under;
  for (const std::size_t m : moves) under.push_back(out_.moves[m].hazards.front());
  work_.question();
  const auto pathway = consequences_.pathway_under(under);
  if (!pathway) {
    out_.blocking.push_back({moves});
    return;
  }
  // Only a pathway of the question itself says anything of other moves.
  const bool same_world = std::all_of(under.begin(), under.end(), [this](std::size_t h) {
    return out_.hazards[h].kind == Hazard::Kind::fact || out_.hazards[h].kind == Hazard::Kind::rule;
  });
  if (!same_world) return;
  std::vector<bool> touched;
  for (const Move& move : out_.moves)
    touched.push_back(due_phase(out_.hazards[move.hazards.front()], world_, pathway->start) > 0);
  touched_.push_back(std::move(touched));
}

}  // namespace pathproof::query
