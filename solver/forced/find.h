// What every valid pathway has in common.
//
// In: a problem. Out: steps in all or in none, "always before", windows of starts, facts with one value. Each is
// either shown by the recognised structure or by the solver; each that is not so is refuted by a pathway at hand.
#pragma once

#include "forced/answer.h"

namespace pathproof::query {

ForcedAnswer forced(const model::Problem& problem, const ForcedSettings& settings, const source::Stop& stop);

}  // namespace pathproof::query
