#include "cases/certify.h"

#include <algorithm>
#include <iterator>

#include "certify/checker.h"

namespace pathproof::certify {

namespace {

using Size = query::Judgement::Size;

void certify_too_small(const model::Problem& problem, const query::UnitSet& units,
                       const query::Judgement& found, const source::Stop& stop) {
  certify_pathway(problem, found.pathway, found.broken, stop);
  for (const model::UnitId unit : units) {
    if (query::contains(found.broken, unit))
      throw CheckFailed("the pathway that is to meet" + ids(problem, units) + " breaks" +
                        ids(problem, {unit}));
  }
}

// Whether the units that are left are known to be a minimal conflict.
bool rest_stands(const model::Problem& problem, const query::UnitSet& units, const query::Judgement& found,
                 const query::Settings& settings, const source::Stop& stop) {
  CertifiedConflict rest;
  std::set_difference(units.begin(), units.end(), found.superfluous.begin(), found.superfluous.end(),
                      std::back_inserter(rest.units));
  return Checker(problem, false, settings, stop).conflict_stands(rest) && rest.minimal;
}

}  // namespace

query::Judgement certify_judgement(const model::Problem& problem, const query::UnitSet& units,
                                   query::Judgement found, const query::Settings& settings,
                                   const source::Stop& stop) {
  try {
    switch (found.size) {
      case Size::too_small: certify_too_small(problem, units, found, stop); return found;
      case Size::right:
      case Size::too_large:
        if (rest_stands(problem, units, found, settings, stop)) return found;
        break;
      case Size::open: break;
    }
  } catch (const source::Stopped&) {
    // What was not checked is left open.
  }
  return {};
}

}  // namespace pathproof::certify
