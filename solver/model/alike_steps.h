// Steps of which each could stand in the place of the other, and units that are images of each other by that.
//
// Found by reading, so that some may be missed; what is found leaves every pathway a pathway when two of the steps are swapped in it.
#pragma once

#include <utility>
#include <vector>

#include "model/problem.h"

namespace pathproof::model {

class AlikeSteps {
 public:
  /// Reads off the problem which steps are alike. In very large problems none are looked for.
  explicit AlikeSteps(const Problem& problem);

  /// What `unit` becomes when steps are swapped that `units` (ascending) do not tell apart; `unit` itself, one of them, comes first. Where
  /// the units can hold together without `unit`, they can without any of these.
  std::vector<UnitId> images(const std::vector<UnitId>& units, UnitId unit) const;

 private:
  friend class AlikeStepsFinder;
  // Where a unit names a step of a group.
  struct Place {
    std::size_t group = 0;
    std::size_t member = 0;
    std::size_t number = 0;
  };
  // Of each group, for each of its steps the units that name it: what stands at one place is an image of the other.
  std::vector<std::vector<std::vector<UnitId>>> groups_;
  IdVector<UnitId, std::vector<Place>> places_;
};

}  // namespace pathproof::model
