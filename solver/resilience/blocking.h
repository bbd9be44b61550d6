// Which moves leave no pathway together.
#pragma once

#include "resilience/answer.h"
#include "resilience/work.h"
#include "scenario/consequences.h"

namespace pathproof::query {

/// Candidates of one size after the other, each a combination in ascending order; what a smaller set blocks and what a known pathway
/// stands is not asked.
class Blockings {
 public:
  /// Of the moves of the answer, into the answer. All must outlive the object.
  Blockings(Consequences& consequences, const model::World& world, ResilienceAnswer& into, Work& work,
            const source::Stop& stop);

  /// All sets of two to `most` moves, by size, then moves. What was found before a stop is there. Throws Stopped.
  void up_to(int most);

 private:
  void extend(const Sequence& chosen, std::size_t from, std::size_t size);
  bool together(const Sequence& moves) const;
  bool blocked(const Sequence& moves) const;
  void judge(const Sequence& moves);

  Consequences& consequences_;
  const model::World& world_;
  ResilienceAnswer& out_;
  Work& work_;
  const source::Stop& stop_;
  std::vector<std::vector<bool>> touched_;  // of each pathway: the moves that are due on it
};

}  // namespace pathproof::query
