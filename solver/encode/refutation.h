// A solver's reasons for "unsatisfiable", for others to check.
#pragma once

#include <string>
#include <vector>

#include "encode/circuit.h"

namespace pathproof::encode {

/// That the clauses cannot hold together with the assumptions, clause by clause.
struct Refutation {
  std::vector<Lit> clauses;  ///< flat, each closed by 0
  std::string proof;         ///< the clauses that were derived, as binary DRAT (Wetzler, Heule, Hunt 2014)
  std::vector<Lit> assumptions;  ///< those that had a part in it
};

}  // namespace pathproof::encode
