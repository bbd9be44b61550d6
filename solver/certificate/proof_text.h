// What a refutation needs, and nothing else: rows, names and steps, written down.
#pragma once

#include "certificate/circuit_rows.h"
#include "certificate/diagrams.h"
#include "certificate/refutation.h"
#include "certificate/trim.h"

namespace pathproof::certificate {

/// `trimmer` has the clauses of the diagrams, in their order, then those that were derived, and a contradiction.
Refutation write_refutation(const Rows& rows, const std::vector<Sum>& sums, const Diagrams& diagrams,
                            const Trimmer& trimmer);

}  // namespace pathproof::certificate
