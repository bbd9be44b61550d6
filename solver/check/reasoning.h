// A conflict derived step by step.
//
// Each step takes few units and what was derived before, and adds one plain fact: a step is part of the pathway or is not, it
// cannot start before or after some phase, an open fact has a value. The last step is the contradiction. After step-wise
// explanations (Bogaerts, Gamba, Guns 2021); every step is checked by the solver.
#pragma once

#include "check/derivation.h"
#include "search/session.h"

namespace pathproof::query {

/// Derives that `conflict` cannot hold in at most `horizon` phases; empty where no derivation was found within its effort.
Derivation derive(const model::Problem& problem, const UnitSet& conflict, int horizon,
                  const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
