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

  bool in_all(StepId step) const { return in_all_[step]; }
  bool in_some(StepId step) const { return in_some_[step]; }
  /// Earliest and latest start in any of them.
  const StartWindow& seen(StepId step) const { return seen_[step]; }

  /// The value of an open fact in all of them.
  std::optional<std::int64_t> value(model::FactId fact) const;
  /// Whether the fact had one value so far, and may have another.
  bool open_value(model::FactId fact) const;

  /// Pairs (a, b) with a before b in all of them, not yet known to be so in every pathway.
  const std::vector<model::StepPair>& open_pairs() const { return open_pairs_; }
  bool in_open_pair(StepId step) const { return open_of_[step] > 0; }
  /// These pairs hold in every pathway.
  void know(const std::vector<model::StepPair>& pairs);
  /// All that are known to; sorted.
  std::vector<model::StepPair> known_pairs() const;

 private:
  template <typename Drop>
  void drop_pairs(Drop drop);

  const model::World& world_;
  model::IdVector<StepId, bool> in_all_;
  model::IdVector<StepId, bool> in_some_;
  model::IdVector<StepId, StartWindow> seen_;
  model::IdVector<model::FactId, std::set<std::int64_t>> values_;
  model::IdVector<model::FactId, bool> known_value_;                     // the structure asks for its value
  model::IdVector<StepId, model::IdVector<StepId, bool>> known_before_;  // shown to hold in all pathways
  std::vector<model::StepPair> open_pairs_;
  model::IdVector<StepId, int> open_of_;  // how many of these name the step
};

}  // namespace pathproof::query
