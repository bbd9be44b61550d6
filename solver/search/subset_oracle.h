// Sets of units and the question "can these hold together?", apart from how it is answered.
//
// The algorithms for minimal conflicts and repairs see only this; tests put a list of conflicting sets behind it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "encode/oracle.h"
#include "model/problem.h"
#include "model/trace.h"
#include "model/unit_set.h"

namespace pathproof::query {

class SubsetOracle {
 public:
  SubsetOracle() = default;
  SubsetOracle(const SubsetOracle&) = delete;
  SubsetOracle& operator=(const SubsetOracle&) = delete;
  virtual ~SubsetOracle() = default;

  virtual int unit_count() const = 0;
  model::IdRange<UnitId> all_units() const { return model::IdRange<UnitId>(unit_count()); }
  /// Whether the units can hold together. `effort` as in Oracle::solve.
  virtual encode::Answer solve(const UnitSet& units, std::uint64_t effort) = 0;
  /// After `satisfiable`: every unit that the found pathway meets (a superset of those asked for).
  virtual UnitSet satisfied() = 0;
  /// After `unsatisfiable`: a subset of those asked for that cannot hold together either.
  virtual UnitSet core() = 0;
};

/// A subset oracle that also shows the pathways it finds.
class PathwayOracle : public SubsetOracle {
 public:
  /// After `satisfiable`: the pathway.
  virtual const model::Choice& choice() const = 0;
  /// Solver calls so far.
  virtual std::size_t solves() const = 0;
  /// Clauses of the largest encoding so far.
  virtual std::size_t clauses() = 0;
};

}  // namespace pathproof::query
