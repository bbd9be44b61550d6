// What no pathway reaches, or every pathway has reached before it begins: steps, goals, effects, the horizon.
#pragma once

#include <set>

#include "idle/prover.h"

namespace pathproof::query {

/// Steps that no pathway takes.
std::set<model::StepId> find_dead_steps(Prover& prover);
void find_idle_goals(Prover& prover);
/// Effects that never change anything, of steps that some pathway takes.
void find_idle_effects(Prover& prover, const std::set<model::StepId>& dead);
void find_idle_horizon(Prover& prover);
/// Steps that only the built-in rule keeps out of one phase.
void find_interference(Prover& prover);

}  // namespace pathproof::query
