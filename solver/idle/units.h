// Units that rule nothing out, or too much: rules, requirements, wishes, and what a case demands.
#pragma once

#include <set>

#include "idle/prover.h"

namespace pathproof::query {

/// Whether some pathway meets all but the goal; remarks where none does, and names rules that conflict by themselves.
bool find_contradictions(Prover& prover);
/// Rules and requirements that follow from the rest. Of a case, those that it brought along.
void find_idle_units(Prover& prover, const std::set<model::StepId>& dead);
/// Soft rules that all pathways meet, or none.
void find_idle_wishes(Prover& prover);
/// What a case demands and gets anyway, or cannot get whatever it demands.
void find_idle_demands(Prover& prover);

}  // namespace pathproof::query
