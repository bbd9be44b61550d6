#include "shards/fitting.h"

namespace pathproof::report {

using query::FamilyFact;

bool fits(const JournalFact& entry, const BatchFamily& family) {
  const auto& searches = family.searches();
  if (entry.search >= searches.size()) return false;
  if (entry.fact.kind == FamilyFact::Kind::undecided) return family.findings().fits(entry.fact.selection);
  const BatchSearch& search = searches[entry.search];
  return entry.fact.bounds.size() <= search.objectives.size() &&
         (entry.fact.phases.empty() || query::may_be_adapted(search.objectives)) &&
         query::well_formed(*search.group.problem, entry.fact);
}

bool fits(const JournalRow& row, const BatchFamily& family) {
  return family.findings().fits(row.selection) && is_verdict(family.findings().variants.ask, row.verdict);
}

}  // namespace pathproof::report
