// Sets of units, and which instances of them are meant.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pathproof::query {

/// Indices of units, ascending.
using UnitSet = std::vector<int>;

UnitSet without(const UnitSet& units, int unit);
UnitSet with(const UnitSet& units, int unit);
UnitSet complement(const UnitSet& units, int count);
bool contains(const UnitSet& units, int unit);

/// The variables of an instance and their elements, in order: {{"a", "MX"}, {"s", "B2"}}.
using Binding = std::vector<std::pair<std::string, std::string>>;
using InstanceMap = std::map<int, std::vector<Binding>>;

}  // namespace pathproof::query
