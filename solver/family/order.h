// In which order a family's diagrams ask for its axes.
//
// How large a diagram is hangs on that order, by orders of magnitude, and should not hang on the order in which somebody wrote the axes.
// In: which variants have which units, and what the units speak of. Out: axes on which much hangs first; rules; then what demands or
// denies a single fact or step, with those that the same rules and requirements speak of close to each other.
//
// Source: F. A. Aloul, I. L. Markov, K. A. Sakallah, FORCE: a fast and easy-to-implement variable-ordering heuristic, 2003.
#pragma once

#include <unordered_map>
#include <vector>

#include "family/groups.h"

namespace pathproof::model {

/// The axes from the top down. It hangs on what the axes do and not on where they stand, but for axes that do the same.
std::vector<int> order_of_axes(const Diagram& diagram, const std::vector<const FamilyGroup*>& groups);

/// Sets of one diagram in another with the same axes in another order. Both must outlive it.
class Reordering {
 public:
  Reordering(const Diagram& from, Diagram& into) : from_(from), into_(into) {}
  Diagram::Set operator()(Diagram::Set set);

 private:
  const Diagram& from_;
  Diagram& into_;
  std::unordered_map<Diagram::Set, Diagram::Set> known_;
};

}  // namespace pathproof::model
