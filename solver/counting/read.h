// Reads limits on phases off what was asked of units, as it stands in the circuit.
//
// In: an encoding and one of its assertions. Out: the limits that follow from it. It does not matter how they were written:
// a count, a sum, one of them for each actor, or pairs of steps that exclude each other, which are gathered into cliques.
#pragma once

#include <vector>

#include "counting/capacity.h"
#include "encode/encoding.h"

namespace pathproof::encode {

/// Two occupants of one phase that exclude each other.
struct Exclusion {
  Occupant a;
  Occupant b;
  int phase = 0;
  std::vector<Lit> premise;
};

/// Where all of `premise` is true, steps of a total weight of at least `least` have started by the phases given.
struct Floor {
  std::vector<Lit> premise;
  std::vector<Occupant> started;  // ascending by step; of a width of 1
  std::int64_t least = 0;
};

struct Limits {
  std::vector<PhaseLimit> sums;
  std::vector<Exclusion> exclusions;
  std::vector<Floor> floors;
};

/// Limits that hold wherever the assertion's premise does. Terms that are no occupants are left out, which weakens a limit.
Limits read_limits(Encoding& encoding, const Assertion& assertion);

}  // namespace pathproof::encode
