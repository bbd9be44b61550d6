// Sets of units, and which instances of them are meant.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/ids.h"

namespace pathproof::query {

using model::UnitId;

/// Ascending.
using UnitSet = std::vector<UnitId>;

UnitSet without(const UnitSet& units, UnitId unit);
UnitSet with(const UnitSet& units, UnitId unit);
/// The units of a problem that come first.
UnitSet first_units(std::size_t count);
UnitSet complement(const UnitSet& units, int count);
bool contains(const UnitSet& units, UnitId unit);

/// The variables of an instance and their elements, in order: {{"a", "MX"}, {"s", "B2"}}.
using Binding = std::vector<std::pair<std::string, std::string>>;
using InstanceMap = std::map<UnitId, std::vector<Binding>>;

}  // namespace pathproof::query
