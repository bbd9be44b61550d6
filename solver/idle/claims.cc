#include "idle/claims.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/places.h"
#include "resolve/compose.h"

namespace pathproof::query {

namespace {

using model::Op;

// A claim that changes nothing about the question is asked of the question itself, whose encoding is there already.
std::shared_ptr<const model::Problem> asked_of(const Prover& prover, const model::ClaimRow& claim) {
  if (!claim.own_goal && claim.horizon < 0 && claim.assuming.empty()) return prover.problem();
  return std::make_shared<model::Problem>(model::problem_of_claim(*prover.problem(), claim, false));
}

void look_at_assumptions(Prover& prover, const model::ClaimRow& claim, const Demand& against,
                         source::Span place) {
  const model::Problem& problem = *against.problem;
  if (claim.assuming.empty() || prover.possible(LintCode::idle_assumption, against) != false) return;
  std::vector<UnitId> givens;
  for (const UnitId unit : problem.units.ids()) {
    if (problem.units[unit].kind == model::UnitKind::given) givens.push_back(unit);
  }
  const std::size_t first = givens.size() - claim.assuming.size();
  for (std::size_t i = 0; i < claim.assuming.size(); ++i) {
    Demand demand = against;
    demand.units = without(demand.units, givens[first + i]);
    prover.remark_if_impossible(LintCode::idle_assumption, demand, place,
                                fmt::format("the claim `{}` is proved without its assumption `{}`",
                                            claim.statement.id, claim.assuming[i].text));
  }
}

void look_at_claim(Prover& prover, const model::ClaimRow& claim) {
  const source::Span place = Places(prover.linted()).of_claim(claim.statement.id);
  const auto problem = asked_of(prover, claim);
  const UnitSet all = first_units(problem->units.size());
  if (claim.expect != "vacuous" &&
      prover.remark_if_impossible(
          LintCode::vacuous_claim, {problem, all, {}, nullptr}, place,
          fmt::format("the claim `{}` is about pathways of which there is none", claim.statement.id)))
    return;
  if (claim.some) return;
  const model::ExprPtr opposite = model::compose(Op::logical_not, {claim.statement.formula});
  if (prover.remark_if_impossible(
          LintCode::trivial_claim, {problem, {}, {}, opposite}, place,
          fmt::format("the claim `{}` is true whatever the rules", claim.statement.id)))
    return;
  if (claim.expect != "vacuous") look_at_assumptions(prover, claim, {problem, all, {}, opposite}, place);
}

}  // namespace

void find_idle_claims(Prover& prover) {
  const spec::ParsedProblem& parsed = prover.linted().parsed;
  for (const model::ClaimRow& claim : prover.problem()->claims) {
    const auto& own = parsed.proposal.claims;
    const bool is_own = std::any_of(own.begin(), own.end(), [&](const spec::Claim& one) {
      return one.statement.id.text == claim.statement.id;
    });
    if (is_own || !prover.linted().is_case()) look_at_claim(prover, claim);
  }
}

}  // namespace pathproof::query
