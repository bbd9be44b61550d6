// Capacities that follow from a capacity and bound more: demands rewritten by dual feasible functions.
//
// A function f is dual feasible when demands that fit into the limit still fit after f. Sources: the thresholds of Martello
// and Toth (1990, bin packing, bound L2) and the roundings of Fekete and Schepers (2001); their use for the energy of
// cumulative resources: Carlier, Clautiaux, Moukrim (2007).
#pragma once

#include "schedule/structure.h"

namespace pathproof::query {

/// For each capacity the few rewritings of it under which its mandatory steps need the largest share of the limit, where that
/// is more than they need as they stand. Same unit, same phases; limits are scaled, too.
std::vector<Capacity> sharpened(const model::World& world, const Structure& structure);

}  // namespace pathproof::query
