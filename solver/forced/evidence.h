// What the valid pathways at hand show, and what is left to be shown.
//
// In: the recognised structure, then one valid pathway after the other. Out: what all of them have in common and is not yet
// known to hold in every pathway: that is left to be asked.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "forced/answer.h"
#include "schedule/structure.h"
#include "source/stop.h"

namespace pathproof::query {

class Evidence {
 public:
  /// Throws Stopped when the stop is requested before the pairs of steps are listed.
  Evidence(const model::World& world, const Structure& structure, const source::Stop& stop);

  /// A valid pathway.
  void absorb(const model::Choice& choice);

  bool in_all(int step) const { return in_all_[index(step)]; }
  bool in_some(int step) const { return in_some_[index(step)]; }
  /// Earliest and latest start in any of them.
  const StartWindow& seen(int step) const { return seen_[index(step)]; }

  /// The value of an open fact in all of them.
  std::optional<std::int64_t> value(model::FactId fact) const;
  /// Whether the fact had one value so far, and may have another.
  bool open_value(model::FactId fact) const;

  /// Pairs (a, b) with a before b in all of them, not yet known to be so in every pathway.
  const std::vector<std::pair<int, int>>& open_pairs() const { return open_pairs_; }
  bool in_open_pair(int step) const { return open_of_[index(step)] > 0; }
  /// These pairs hold in every pathway.
  void know(const std::vector<std::pair<int, int>>& pairs);
  /// All that are known to; sorted.
  std::vector<std::pair<int, int>> known_pairs() const;

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  template <typename Drop>
  void drop_pairs(Drop drop);

  const model::World& world_;
  std::vector<bool> in_all_;
  std::vector<bool> in_some_;
  std::vector<StartWindow> seen_;
  model::IdVector<model::FactId, std::set<std::int64_t>> values_;
  model::IdVector<model::FactId, bool> known_value_;  // the structure asks for its value
  std::vector<std::vector<bool>> known_before_;       // shown to hold in all pathways
  std::vector<std::pair<int, int>> open_pairs_;
  std::vector<int> open_of_;  // how many of these name the step
};

}  // namespace pathproof::query
