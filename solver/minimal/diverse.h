// Optimal pathways that are as unlike each other as they can be.
#pragma once

#include <cstddef>

#include "minimal/optimiser.h"

namespace pathproof::query {

/// With more steps there are too many pairs to count in clauses.
inline constexpr std::size_t most_diverse_steps = 60;

/// Adds to the pathway that was found up to `settings.most - 1` others that are as good as the settled levels and take no more steps. Of each the nearest
/// pathway before it differs in as many pairs of steps as possible, or, where the effort for that was not enough, as were found;
/// `out.farthest` says which.
void diverse_optima(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                    MinimalAnswer& out);

}  // namespace pathproof::query
