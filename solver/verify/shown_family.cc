#include "verify/shown_family.h"

#include <fmt/format.h>

namespace pathproof::verify {

namespace {

FamilyFact fact_of(Family& family, const Part& part, Parts& parts) {
  const std::shared_ptr<const model::Problem> setting = family.problem(family.named(part.variant));
  if (part.kind == Part::Kind::refutation) return conflict_of(setting, parts.refuted(*setting, part));
  return pathway_of(setting, parts.met(*setting, part));
}

}  // namespace

void check_family(Family& family, Parts& parts) {
  const std::optional<std::size_t> settings = family.settings();
  if (!settings) parts.refuse("there are more settings than are gone through");
  parts.shown.settings = *settings;
  std::vector<FamilyFact> facts;
  for (const Part& part : parts.claim().parts) facts.push_back(fact_of(family, part, parts));
  parts.shown.speaks.assign(facts.size(), 0);
  std::size_t feasible = 0;
  std::size_t infeasible = 0;
  family.each([&](const spec::Selection& setting) {
    const auto fact = first_that_speaks(facts, *family.problem(setting));
    if (!fact) return;
    ++parts.shown.speaks[*fact];
    ++(facts[*fact].pathway ? feasible : infeasible);
  });
  if (feasible != parts.claim().feasible || infeasible != parts.claim().infeasible)
    parts.refuse(fmt::format("its parts settle {} settings as feasible and {} as infeasible, not {} and {}",
                             feasible, infeasible, parts.claim().feasible, parts.claim().infeasible));
}

}  // namespace pathproof::verify
