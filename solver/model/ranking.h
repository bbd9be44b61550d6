// The order in which units are named: by id, as plain strings.
#pragma once

#include <vector>

#include "model/problem.h"

namespace pathproof::query {

/// The units of a problem from the first id to the last.
std::vector<model::UnitId> rank(const model::Problem& problem);

/// How firm each unit is, at least 1: commitments, goal and horizon 1, as is a requirement or rule whose basis is not
/// stated; any other the more the firmer its basis; no-interference more than all others.
model::IdVector<model::UnitId, std::int64_t> firmness(const model::Problem& problem);

}  // namespace pathproof::query
