// Which claims a repair costs: claims that hold as long as only the proposal itself is given up, and fail after it.
#pragma once

#include <vector>

#include "query/prove.h"

namespace pathproof::query {

/// A claim about every pathway that holds on the units of the spec alone, whatever is proposed.
struct HeldClaim {
  int claim = 0;                               // index into the question's claims
  std::shared_ptr<const model::Problem> with;  // with the claim's opposite as its last unit
  UnitSet needs;                               // of `with`: from these the claim follows
};

/// A claim that a repair costs.
struct LostClaim {
  std::size_t held = 0;   // index into SideEffects::held
  model::Choice pathway;  // meets all units but the repair's, and breaks the claim
};

struct SideEffects {
  std::vector<HeldClaim> held;
  std::vector<std::vector<LostClaim>> lost;  // per repair; shorter than the repairs where a limit was hit
};

/// Unsatisfiable iff the claim survives the repair: asked once for each of the claims that hold and each of the repairs,
/// except where a known answer already settles it. Finding nothing within the limits says nothing.
SideEffects side_effects(const model::Problem& problem, const std::vector<Repair>& repairs,
                         const Settings& settings, const source::Stop& stop);

/// Whether a unit is the proposal's own: a commitment, not a rule of the spec.
bool is_commitment(const model::Unit& unit);

}  // namespace pathproof::query
