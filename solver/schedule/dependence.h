// Which steps depend on each other, and small tools for orders.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "schedule/structure.h"

namespace pathproof::query {

/// Two steps depend on each other when one writes what the other writes, or what its requirements and the rules
/// about it read, or when a rule or requirement orders them. All others commute.
class Dependence {
 public:
  Dependence(const model::Problem& problem, const Structure& structure);
  bool dependent(int a, int b) const { return pairs_.count(a < b ? std::pair(a, b) : std::pair(b, a)) > 0; }

 private:
  void add(int a, int b) {
    if (a != b) pairs_.insert(a < b ? std::pair(a, b) : std::pair(b, a));
  }
  std::set<std::pair<int, int>> pairs_;
};

/// Sorted.
std::vector<std::pair<int, int>> transitive_closure(int count,
                                                    const std::vector<std::pair<int, int>>& relation);

/// Of a transitive relation: the pairs that do not follow from others. Sorted.
std::vector<std::pair<int, int>> transitive_reduction(int count,
                                                      const std::vector<std::pair<int, int>>& relation);

}  // namespace pathproof::query
