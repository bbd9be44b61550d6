// In the place of Z3 where the program is built without it: the same solver twice, and the second time its proofs are replayed.

#include "solvers/engines.h"

namespace pathproof::encode {

// Another seed than the first one's, so that not even the order of the search is shared.
std::unique_ptr<Oracle> make_z3_oracle(const source::Stop& stop, unsigned seed) {
  return make_replaying_oracle(stop, seed + 1);
}

std::string z3_name() { return cadical_name() + " with its proofs replayed"; }

void prepare_z3() {}

bool has_z3() { return false; }

}  // namespace pathproof::encode
