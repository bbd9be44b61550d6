// Which instances of the rules in a conflict take part in it.
#pragma once

#include "search/session.h"

namespace pathproof::query {

/// For every unit of `conflict` with an outer `all`: a list of its instances that, with those of the others, still cannot hold
/// together: a minimal one, where there are not more than some hundred of them. Empty when a limit was hit, or
/// where finding them takes long.
InstanceMap conflict_instances(const model::Problem& problem, const UnitSet& conflict,
                               const Settings& settings, const source::Stop& stop);

/// Whether the conflict stands on these instances alone: `unsatisfiable` when its other instances are not needed.
encode::Answer instances_suffice(Session& session, const UnitSet& conflict, const InstanceMap& instances);

}  // namespace pathproof::query
