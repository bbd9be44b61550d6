// Precedences of the steps, without those that follow from others.
#pragma once

#include "model/problem.h"
#include "picture/answer.h"

namespace pathproof::query {

/// What units say by themselves of the order of two steps, or of the first phase of one; by `from`, then `to`. An arrow is left out
/// where a path of others makes `to` wait as long. Of steps on a circle, or behind one, all arrows stay.
std::vector<Arrow> find_arrows(const model::Problem& problem, const source::Stop& stop);

}  // namespace pathproof::query
