#include "model/unit_set.h"

#include <algorithm>

namespace pathproof::query {

UnitSet without(const UnitSet& units, UnitId unit) {
  UnitSet out;
  std::copy_if(units.begin(), units.end(), std::back_inserter(out), [unit](UnitId u) { return u != unit; });
  return out;
}

UnitSet with(const UnitSet& units, UnitId unit) {
  UnitSet out = units;
  const auto at = std::lower_bound(out.begin(), out.end(), unit);
  if (at == out.end() || *at != unit) out.insert(at, unit);
  return out;
}

UnitSet first_units(std::size_t count) {
  const model::IdRange<UnitId> all(count);
  return {all.begin(), all.end()};
}

UnitSet complement(const UnitSet& units, int count) {
  UnitSet out;
  for (const UnitId u : model::IdRange<UnitId>(count)) {
    if (!contains(units, u)) out.push_back(u);
  }
  return out;
}

bool contains(const UnitSet& units, UnitId unit) {
  return std::binary_search(units.begin(), units.end(), unit);
}

}  // namespace pathproof::query
