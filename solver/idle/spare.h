// Steps that nothing needs.
#pragma once

#include <set>

#include "idle/prover.h"

namespace pathproof::query {

/// Remarks on steps that can be taken out of any pathway without a goal or soft rule losing by it; `dead` ones are in no pathway.
void find_idle_steps(Prover& prover, const std::set<model::StepId>& dead);

}  // namespace pathproof::query
