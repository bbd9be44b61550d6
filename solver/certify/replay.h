// A solver's proof, replayed: each derived clause must follow by unit propagation from those before it.
//
// Reverse unit propagation (Goldberg, Novikov 2003), forwards. Deletions are passed over: a clause that once followed
// follows for ever. So nothing is taken from the solver but the order in which it found its clauses.
#pragma once

#include <cstdint>

#include "encode/refutation.h"

namespace pathproof::certify {

/// Whether the proof refutes the clauses under the assumptions. False says nothing about these: a derived clause did not
/// follow, the text was not a proof, or `work` (watched clauses visited) was used up.
bool replay(const encode::Refutation& refutation, std::uint64_t work);

}  // namespace pathproof::certify
