// How unlike two pathways are: in which pairs of steps the order differs.
#pragma once

#include <cstdint>

#include "model/problem.h"

namespace pathproof::query {

/// 1: `a` completes before `b` starts; -1: the other way round; 0: neither, or one of them is not taken.
int order_of(const model::World& world, const model::Choice& choice, model::StepId a, model::StepId b);

/// The number of pairs of steps of which the order is another in `second` than in `first`.
std::int64_t order_distance(const model::World& world, const model::Choice& first,
                            const model::Choice& second);

}  // namespace pathproof::query
