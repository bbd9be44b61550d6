// Random cases in which steps crowd: a random case with limits on how many steps a phase holds, and little time.
#pragma once

#include "random_case.h"

namespace pathproof::reference {

/// As random_case, with one or two capacities as rules and sometimes one as a claim, mostly a goal that several steps are
/// done, and mostly a short horizon.
RandomCase crowded_case(std::uint64_t seed);

}  // namespace pathproof::reference
