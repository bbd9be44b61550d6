#include "page/base.h"

#include <algorithm>

#include "english/clause.h"
#include "source/as_index.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

std::vector<PageConflict> conflicts_of(const std::vector<ConflictReport>& conflicts, Catalogue& catalogue) {
  std::vector<PageConflict> out;
  for (const ConflictReport& row : conflicts) {
    PageConflict conflict;
    conflict.units = catalogue.units(row.units);
    conflict.text = row.text;
    out.push_back(std::move(conflict));
  }
  return out;
}

std::optional<PagePathway> pathway_of(const std::optional<Pathway>& told, Catalogue& catalogue) {
  if (!told) return std::nullopt;
  PagePathway out = catalogue.pathway(*told);
  out.facts.clear();  // most of them mean nothing for a claim, and there are many
  return out;
}

std::string reading_of(const model::World& world, const std::string& id) {
  for (const model::ClaimRow& claim : world.claims) {
    if (claim.statement.id == id && claim.statement.formula)
      return sentence(english::clause(world, *claim.statement.formula));
  }
  return {};
}

}  // namespace

void put_base(CheckReport check, const MinimalReport& shortest, Catalogue& catalogue, PageReport& out) {
  PageBase& base = out.base;
  base.conflicts = conflicts_of(check.conflicts, catalogue);
  for (const RepairReport& row : check.repairs) {
    PageConflict repair;
    repair.units = catalogue.units(row.units);
    repair.text = row.text;
    base.repairs.push_back(std::move(repair));
  }
  for (const ReasonStep& step : check.reasoning) base.reasoning_units.push_back(catalogue.units(step.units));
  if (!shortest.pathways.empty()) {
    base.pathway = catalogue.pathway(shortest.pathways.front());
    base.slack.assign(out.steps.size(), std::nullopt);
    for (const PathwayStep& step : shortest.pathways.front().steps) {
      if (const int number = catalogue.step(step.step); number >= 0)
        base.slack[as_index(number)] = step.slack;
    }
  }
  base.check = std::move(check);
}

void put_claims(ProveReport prove, const model::World& world, Catalogue& catalogue, PageReport& out) {
  for (const ClaimReport& claim : prove.claims) {
    PageClaim row;
    if (claim.says.empty()) row.reading = reading_of(world, claim.id);
    for (const NeedReport& need : claim.needs)
      row.needs.push_back(
          {catalogue.unit(need.unit), need.text, need.alone, pathway_of(need.pathway, catalogue)});
    row.pathway = pathway_of(claim.pathway, catalogue);
    row.contrast = pathway_of(claim.contrast, catalogue);
    row.conflicts = conflicts_of(claim.conflicts, catalogue);
    for (PageConflict& conflict : row.conflicts) conflict.text.clear();  // its units say it
    row.report = claim;
    out.claims.push_back(std::move(row));
  }
  out.prove = std::move(prove);
}

}  // namespace pathproof::report
