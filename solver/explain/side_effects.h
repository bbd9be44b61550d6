// What a repair costs: claims that hold as long as only the proposal itself is given up, and fail after it; and preferences that
// every pathway after it breaks.
#pragma once

#include "explain/answer.h"

namespace pathproof::query {

/// Whether a claim survives a repair is asked once for each of the claims that hold and each of the repairs, except where a known
/// answer already settles it; whether a preference can be met after the repair, of those that no pathway at hand meets. Finding
/// nothing within the limits says nothing.
SideEffects side_effects(const model::Problem& problem, const std::vector<Repair>& repairs,
                         const Settings& settings, const source::Stop& stop);

/// Whether a unit is the proposal's own: a commitment, its horizon, or a rule that the case brings or switches on; not a
/// requirement, nor a rule that the spec has on.
bool of_proposal(const model::Problem& problem, const model::Unit& unit);

}  // namespace pathproof::query
