// Which instances of the rules in a conflict take part in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/session.h"

namespace pathproof::query {

/// The variables of an instance and their elements, in order: {{"a", "MX"}, {"s", "B2"}}.
using Binding = std::vector<std::pair<std::string, std::string>>;
using InstanceMap = std::map<int, std::vector<Binding>>;

/// For every unit of `conflict` with an outer `all`: a minimal list of its instances that, with those of the others,
/// still cannot hold together. Empty when a limit was hit.
InstanceMap conflict_instances(const model::Problem& problem, const UnitSet& conflict,
                               const Settings& settings, const source::Stop& stop);

/// Whether the conflict stands on these instances alone: `unsatisfiable` when its other instances are not needed.
encode::Answer instances_suffice(const model::Problem& problem, const UnitSet& conflict,
                                 const InstanceMap& instances, const Settings& settings,
                                 const source::Stop& stop);

}  // namespace pathproof::query
