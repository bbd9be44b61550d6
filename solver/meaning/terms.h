// Whether a row that is a sum follows from a unit that limits a sum, term by term.
#pragma once

#include <vector>

#include "cutting/constraint.h"
#include "meaning/names.h"
#include "model/problem.h"
#include "source/stop.h"

namespace pathproof::verify {

/// Whether in every pathway that meets the unit the terms come to `degree` or more: each step by itself adds to both sums, and what it
/// adds to the two together is never too little. False: that was not found.
bool follows_by_terms(const model::Problem& problem, const model::Unit& unit,
                      const std::vector<Weighted>& terms, std::int64_t degree,
                      const std::vector<Variable>& variables, const source::Stop& stop);

}  // namespace pathproof::verify
