// A proof that constraints cannot hold together, checked step by step.
//
// The part of the VeriPB format 3.0 that the certificates use (docs/certificates.md): `pol`, `rup` with hints, `red` for a new
// variable, and the conclusion. Whatever else stands in a proof is Refused, as is a step that does not follow.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cutting/formula.h"
#include "source/stop.h"

namespace pathproof::verify {

struct ProofSize {
  std::size_t steps = 0;
};

/// Throws Refused unless the text proves that the rows of the formula cannot hold together, and Stopped when that takes too long.
ProofSize check_proof(const Formula& formula, const std::string& name, std::string_view text,
                      const source::Stop& stop);

}  // namespace pathproof::verify
