// Which claims a repair costs: claims that hold as long as only the proposal itself is given up, and fail after it.
#pragma once

#include "explain/answer.h"

namespace pathproof::query {

/// Unsatisfiable iff the claim survives the repair: asked once for each of the claims that hold and each of the repairs,
/// except where a known answer already settles it. Finding nothing within the limits says nothing.
SideEffects side_effects(const model::Problem& problem, const std::vector<Repair>& repairs,
                         const Settings& settings, const source::Stop& stop);

/// Whether a unit is the proposal's own: a commitment, not a rule of the spec.
bool is_commitment(const model::Unit& unit);

}  // namespace pathproof::query
