#include "certify/certified.h"

namespace pathproof::certify {

std::string ids(const model::Problem& problem, const query::UnitSet& units) {
  std::string out;
  for (const model::UnitId unit : units) out += " " + problem.units[unit].id;
  return out;
}

void certify_pathway(const model::Problem& problem, const model::Choice& choice,
                     const query::UnitSet& dropped, const source::Stop& stop) {
  const model::Trace trace(*problem.world, choice, &stop);
  if (!model::within_bounds(problem, trace)) throw CheckFailed("a pathway is out of bounds");
  for (const model::UnitId unit : model::failing_units(problem, trace)) {
    if (!query::contains(dropped, unit)) {
      throw CheckFailed("a pathway does not meet" + ids(problem, {unit}));
    }
  }
}

}  // namespace pathproof::certify
