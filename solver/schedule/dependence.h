// Which steps depend on each other, and small tools for orders.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "schedule/structure.h"

namespace pathproof::query {

using model::StepPair;

/// Two steps depend on each other when one writes what the other writes, or what its requirements and the rules
/// about it read, or when a rule or requirement orders them. All others commute.
class Dependence {
 public:
  Dependence(const model::Problem& problem, const Structure& structure);
  bool dependent(StepId a, StepId b) const {
    return pairs_.count(a < b ? std::pair(a, b) : std::pair(b, a)) > 0;
  }

 private:
  void add(StepId a, StepId b) {
    if (a != b) pairs_.insert(a < b ? std::pair(a, b) : std::pair(b, a));
  }
  std::set<StepPair> pairs_;
};

/// Of a relation on the first `count` steps. Sorted.
std::vector<StepPair> transitive_closure(std::size_t count, const std::vector<StepPair>& relation);

/// Of a transitive relation: the pairs that do not follow from others. Sorted.
std::vector<StepPair> transitive_reduction(std::size_t count, const std::vector<StepPair>& relation);

}  // namespace pathproof::query
