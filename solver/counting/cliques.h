// Pairs of steps that exclude each other, gathered: of a clique, one step at most.
#pragma once

#include <vector>

#include "counting/capacity.h"
#include "counting/read.h"
#include "encode/clauses.h"

namespace pathproof::encode {

/// For each phase, cliques of at least three occupants that cover the exclusions greedily, each as a limit of 1. Where the
/// exclusions of a clique stand under different premises, its own premise is a new literal that follows from all of them together.
std::vector<PhaseLimit> cliques(Circuit& circuit, Clausifier& clausifier,
                                const std::vector<Exclusion>& exclusions);

}  // namespace pathproof::encode
