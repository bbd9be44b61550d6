// What `batch` says, as a certificate: sets of units with their proofs and pathways, which together settle the settings of the family.

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "certificate/making.h"
#include "search/conflicts.h"
#include "search/decide.h"
#include "verify/family.h"

namespace pathproof::certificate {

namespace {

void refuse_others(const BatchReport& report) {
  if (report.ask != "check")
    throw NoCertificate{
        fmt::format("families have one where `check` is asked of them, and this is `{}`", report.ask), false};
  if (report.shards > 0)
    throw NoCertificate{"a part of a family has none; `--merge` puts all of them together", true};
}

std::size_t count_of(const BatchReport& report, const std::string& verdict) {
  for (const auto& [name, count] : report.verdicts) {
    if (name == verdict)
      return static_cast<std::size_t>(count.up_to(std::numeric_limits<std::size_t>::max()));
  }
  return 0;
}

}  // namespace

void Making::add(const BatchReport& report, verify::Family& family) {
  refuse_others(report);
  if (!family.settings())
    throw NoCertificate{"the settings of the family are gone through one by one, and there are too many",
                        false};
  verify::Claim claim;
  claim.kind = "family";
  std::vector<verify::FamilyFact> facts;
  family.each([&](const spec::Selection& setting) {
    stop_.check();
    auto fact = verify::first_that_speaks(facts, *family.problem(setting));
    if (!fact) {
      facts.push_back(settle(family, setting, claim));
      drop_settled(facts, claim);
      fact = facts.size() - 1;
    }
    ++(facts[*fact].pathway ? claim.feasible : claim.infeasible);
  });
  if (claim.feasible < count_of(report, "feasible") || claim.infeasible < count_of(report, "infeasible"))
    throw std::logic_error("the settings of the family come to something else, one by one");
  contents_.manifest.claims.push_back(std::move(claim));
  contents_.manifest.uncertified.emplace_back("what the verdicts hang on");
  if (report.worth) contents_.manifest.uncertified.emplace_back("what each option is worth");
}

// Whatever the last fact settles, too, need not be there: the same units where there was room for fewer phases, say.
void Making::drop_settled(std::vector<verify::FamilyFact>& facts, verify::Claim& claim) {
  if (facts.back().pathway) return;
  for (std::size_t i = facts.size() - 1; i-- > 0;) {
    if (facts[i].pathway || !verify::speaks_of(facts.back(), facts[i].refuted)) continue;
    const verify::Part& part = claim.parts[i];
    for (const std::string& file : {part.formula, part.names, part.proof, part.older})
      contents_.files.erase(file);
    facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
    claim.parts.erase(claim.parts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// What is so of a setting that nothing has settled yet; its part joins those of the claim.
verify::FamilyFact Making::settle(verify::Family& family, const spec::Selection& setting,
                                  verify::Claim& claim) {
  const std::shared_ptr<const model::Problem> problem = family.problem(setting);
  const query::Decision found = query::decide(*problem, settings_, stop_);
  stop_.check();
  if (found.answer == encode::Answer::satisfiable) {
    claim.parts.push_back(played(*problem, found.choice));
    claim.parts.back().variant = family.name(setting);
    return verify::pathway_of(problem, found.choice);
  }
  query::Session session(*problem, problem->free_horizon, settings_, stop_);
  const query::UnitSet all = query::first_units(problem->units.size());
  if (session.solve(all, 0) != encode::Answer::unsatisfiable) {
    stop_.check();
    throw std::logic_error("a setting without a pathway has no conflict");
  }
  std::vector<UnitText> named;
  for (const model::UnitId unit : query::shrink(session, session.core(), 0).units)
    named.emplace_back().id = problem->units[unit].id;
  stop_.check();
  claim.parts.push_back(refuted(*problem, named));
  claim.parts.back().variant = family.name(setting);
  std::vector<model::UnitId> units;
  for (const std::string& id : claim.parts.back().units) units.push_back(problem->unit_index(id));
  std::sort(units.begin(), units.end());
  return verify::conflict_of(problem, units);
}

}  // namespace pathproof::certificate
