// Why nothing is better than the optimum: units that cannot hold together below it.
#pragma once

#include "minimal/optimiser.h"

namespace pathproof::query {

/// For each settled level: a conflict, minimal as far as a bounded effort shows.
void explain_optimum(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                     const source::Stop& stop, MinimalAnswer& out);

}  // namespace pathproof::query
