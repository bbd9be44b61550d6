// Whose position it is: conflicts and repairs at the level of those who hold the units.
//
// An actor who changes position gives up every unit that it holds; a unit held by several is lifted when all of them do.
// The minimal sets of actors whose change unblocks the question are found by trying sets in order of size.
#pragma once

#include "explain/answer.h"

namespace pathproof::query {

Positions positions(const model::Problem& problem, PathwayOracle& session);

}  // namespace pathproof::query
