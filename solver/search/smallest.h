// The smallest conflicts and repairs, smallest first, without finding all of them.
//
// A conflict meets every repair and a repair meets every conflict, so the smallest of the one are sought among the smallest
// sets that meet all of the other found so far (implicit hitting sets: Ignatiev, Previti, Liffiton, Marques-Silva 2015;
// Davies and Bacchus 2011). What comes first is proved to be smallest; among equals, the one whose units rank first.
#pragma once

#include <cstdint>
#include <vector>

#include "search/conflicts.h"

namespace pathproof::query {

struct SmallestLimits {
  std::size_t most = 1;                          // so many, smallest first
  std::size_t calls = 0;                         // of the oracle; 0: no limit
  std::uint64_t effort = 0;                      // per call of the oracle; 0: no limit
  model::IdVector<UnitId, std::int64_t> weight;  // at least 1; empty: all 1
  std::vector<UnitId> order;                     // units from the first ranked to the last; empty: by number
  UnitSet kept;                                  // never part of a repair
};

struct SmallestConflicts {
  std::vector<Conflict> conflicts;
  bool all = false;       // there are no further ones
  bool finished = false;  // as many as asked for, or all
};
struct SmallestRepairs {
  std::vector<Repair> repairs;
  bool all = false;
  bool finished = false;
};

/// How many calls a smallest conflict is worth: `most`, or few where those known have very many units. They are then mostly any so
/// many of a crowd, and looking for a smaller one is a pigeonhole problem itself.
std::size_t calls_worth(const Enumeration& known, std::size_t most);

/// `known` is what is known already: it need not be complete, and seeds the search.
SmallestConflicts smallest_conflicts(SubsetOracle& oracle, const Enumeration& known,
                                     const SmallestLimits& limits, const source::Stop& stop);
SmallestRepairs smallest_repairs(SubsetOracle& oracle, const Enumeration& known, const SmallestLimits& limits,
                                 const source::Stop& stop);

}  // namespace pathproof::query
