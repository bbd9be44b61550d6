#include "resilience/blocking.h"

#include <algorithm>

#include "resilience/meaning.h"

namespace pathproof::query {

namespace {

// Candidates of one size after the other, each a combination in ascending order; what a smaller set blocks and what a known pathway
// stands is not asked.
class Blockings {
 public:
  Blockings(Consequences& consequences, const model::World& world, const std::vector<Hazard>& hazards,
            const std::vector<Move>& moves, const source::Stop& stop)
      : consequences_(consequences), world_(world), hazards_(hazards), moves_(moves), stop_(stop) {}

  std::vector<BlockingSet> all(int most) {
    for (int size = 1; size <= most; ++size) extend({}, 0, static_cast<std::size_t>(size));
    return std::move(found_);
  }

 private:
  void extend(const Sequence& chosen, std::size_t from, std::size_t size) {
    if (chosen.size() == size) return judge(chosen);
    for (std::size_t m = from; m < moves_.size(); ++m) {
      Sequence longer = chosen;
      longer.push_back(m);
      if (together(longer) && !blocked(longer)) extend(longer, m + 1, size);
    }
  }

  // Whether the last of them can come to light beside the others.
  bool together(const Sequence& moves) const {
    const Hazard& last = hazards_[moves_[moves.back()].hazards.front()];
    return std::all_of(moves.begin(), moves.end() - 1,
                       [&](std::size_t m) { return go_together(hazards_[moves_[m].hazards.front()], last); });
  }

  bool blocked(const Sequence& moves) const {
    return std::any_of(found_.begin(), found_.end(), [&](const BlockingSet& set) {
      return std::includes(moves.begin(), moves.end(), set.moves.begin(), set.moves.end());
    });
  }

  void judge(const Sequence& moves) {
    stop_.check();
    // A pathway on which none of them is due stands them all.
    const bool stood = std::any_of(touched_.begin(), touched_.end(), [&](const std::vector<bool>& touched) {
      return std::none_of(moves.begin(), moves.end(), [&](std::size_t m) { return touched[m]; });
    });
    if (stood) return;
    Sequence under;
    for (const std::size_t m : moves) under.push_back(moves_[m].hazards.front());
    const auto pathway = consequences_.pathway_under(under);
    if (!pathway) {
      found_.push_back({moves});
      return;
    }
    // Only a pathway of the question itself says anything of other moves.
    const bool same_world = std::all_of(under.begin(), under.end(), [this](std::size_t h) {
      return hazards_[h].kind == Hazard::Kind::fact || hazards_[h].kind == Hazard::Kind::rule;
    });
    if (!same_world) return;
    std::vector<bool> touched;
    for (const Move& move : moves_) {
      touched.push_back(due_phase(hazards_[move.hazards.front()], world_, pathway->start) > 0);
    }
    touched_.push_back(std::move(touched));
  }

  Consequences& consequences_;
  const model::World& world_;
  const std::vector<Hazard>& hazards_;
  const std::vector<Move>& moves_;
  const source::Stop& stop_;
  std::vector<BlockingSet> found_;
  std::vector<std::vector<bool>> touched_;  // of each pathway: the moves that are due on it
};

}  // namespace

std::vector<BlockingSet> blocking_sets(Consequences& consequences, const model::World& world,
                                       const std::vector<Hazard>& hazards, const std::vector<Move>& moves,
                                       int most, const source::Stop& stop) {
  return Blockings(consequences, world, hazards, moves, stop).all(most);
}

}  // namespace pathproof::query
