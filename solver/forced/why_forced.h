// Which units a fact rests on.
#pragma once

#include "forced/answer.h"

namespace pathproof::query {

/// For each of the last `count` units, which must be formulas at state 0: whether the units before all of them force
/// it, and a minimal set of these that does.
std::vector<ForcedWhy> why_forced(const model::Problem& problem, std::size_t count, const Settings& settings,
                                  const source::Stop& stop);

}  // namespace pathproof::query
