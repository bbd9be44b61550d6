// Sets of units and the question "can these hold together?", apart from how it is answered.
//
// The algorithms for minimal conflicts and repairs see only this; tests put a list of conflicting sets behind it.
#pragma once

#include <optional>
#include <vector>

#include "encode/oracle.h"

namespace pathproof::query {

/// Indices of units, ascending.
using UnitSet = std::vector<int>;

class SubsetOracle {
 public:
  SubsetOracle() = default;
  SubsetOracle(const SubsetOracle&) = delete;
  SubsetOracle& operator=(const SubsetOracle&) = delete;
  virtual ~SubsetOracle() = default;

  virtual int unit_count() const = 0;
  /// Whether the units can hold together. `effort` as in Oracle::solve.
  virtual encode::Answer solve(const UnitSet& units, std::uint64_t effort) = 0;
  /// After `satisfiable`: every unit that the found pathway meets (a superset of those asked for).
  virtual UnitSet satisfied() = 0;
  /// After `unsatisfiable`: a subset of those asked for that cannot hold together either.
  virtual UnitSet core() = 0;
};

UnitSet without(const UnitSet& units, int unit);
UnitSet with(const UnitSet& units, int unit);
UnitSet complement(const UnitSet& units, int count);
bool contains(const UnitSet& units, int unit);

}  // namespace pathproof::query
