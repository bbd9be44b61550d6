// Minimal conflicts (MUS) and minimal repairs (MCS) of a set of units that cannot all hold.
//
// Sources: shrinking by deletion with refined cores (Belov, Lynce, Marques-Silva 2012); enumeration after MARCO
// (Liffiton, Previti, Malik, Marques-Silva 2016). An answer `unknown` never counts as "no": the unit is kept, and
// the result says that minimality is not established.
#pragma once

#include <cstdint>
#include <vector>

#include "search/subset_oracle.h"

namespace pathproof::query {

struct Conflict {
  UnitSet units;
  bool minimal = true;
};

struct Repair {
  UnitSet units;  // to be dropped
  bool minimal = true;
};

struct Enumeration {
  std::vector<Conflict> conflicts;
  std::vector<Repair> repairs;
  bool complete = false;  // these are all there are
};

struct EnumerationLimits {
  std::size_t conflicts = 0;  // at most so many; 0: no limit
  std::size_t repairs = 0;
  std::size_t total = 0;     // conflicts and repairs together
  std::size_t units = 0;     // of all conflicts together
  std::uint64_t effort = 0;  // per call of the oracle; 0: no limit
  UnitSet infeasible;  // known to be; looked at first, whatever the effort. May be empty: nothing is known
};

/// A minimal conflict within `units`, which must be unsatisfiable. Deletes the later units first.
Conflict shrink(SubsetOracle& oracle, UnitSet units, std::uint64_t effort);

/// A maximal satisfiable set that contains `units`, which must be satisfiable and just have been found to be;
/// `satisfied` is what the found pathway meets. Adds the earlier units first.
Repair grow(SubsetOracle& oracle, UnitSet satisfied, std::uint64_t effort);

/// Conflicts and repairs in the order in which they are found, until a limit is reached or there are no more.
Enumeration enumerate(SubsetOracle& oracle, const EnumerationLimits& limits, const source::Stop& stop);

}  // namespace pathproof::query
