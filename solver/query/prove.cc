#include "query/prove.h"

namespace pathproof::query {

namespace {

using encode::Answer;

model::ExprPtr negation(const model::ExprPtr& formula) {
  auto out = std::make_shared<model::Expr>();
  out->op = model::Op::logical_not;
  out->type = formula->type;
  out->span = formula->span;
  out->args = {formula};
  out->free_slots = formula->free_slots;
  out->timed = formula->timed;
  out->has_temporal = formula->has_temporal;
  return out;
}

}  // namespace

ClaimAnswer prove(const model::Problem& problem, const model::ClaimRow& claim, const Settings& settings,
                  const source::Stop& stop) {
  ClaimAnswer out;
  try {
    auto without = std::make_shared<model::Problem>(model::problem_of_claim(problem, claim, false));
    auto with = std::make_shared<model::Problem>(model::problem_of_claim(problem, claim, true));
    if (!claim.some) with->units.back().formula = negation(claim.statement.formula);
    out.without = without;
    out.with = with;
    // Asked first with the claim: a pathway found here shows at once that the claim is not vacuous.
    const Decision asked = decide(*with, settings, stop);
    if (asked.answer == Answer::satisfiable) {
      out.verdict = claim.some ? ClaimVerdict::proved : ClaimVerdict::refuted;
      out.pathway = asked.choice;
    } else if (asked.answer == Answer::unsatisfiable) {
      const Decision any = decide(*without, settings, stop);
      if (any.answer == Answer::unsatisfiable) out.verdict = ClaimVerdict::vacuous;
      if (any.answer == Answer::satisfiable) {
        out.verdict = claim.some ? ClaimVerdict::refuted : ClaimVerdict::proved;
      }
    }
  } catch (const source::Stopped&) {
    out.verdict = ClaimVerdict::unknown;
  }
  if (out.verdict == ClaimVerdict::unknown) out.reason = stop.reason();
  return out;
}

}  // namespace pathproof::query
