#include "prove/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/report.h"
#include "english/blame.h"
#include "english/clause.h"
#include "tell/layout.h"
#include "tell/telling.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

// The claim as a unit, whatever side the query was on.
model::Unit claim_unit(const model::ClaimRow& claim) {
  return {model::UnitKind::claim, "claim", claim.statement.formula, {}, {}, 0, &claim.statement};
}

Violation failure(const model::Problem& problem, const model::ClaimRow& claim, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  const english::Failure found = english::explain_failure(problem, claim_unit(claim), trace);
  // A formula without a tense is not about any one state.
  const auto state = claim.statement.formula->has_temporal ? found.state : std::nullopt;
  return {"claim", state, found.instance, sentence(found.because) + "."};
}

// That `a` is false, of a claim `a implies b` that holds only because of it; else nothing.
std::string idle_condition(const model::Problem& problem, const model::Expr& claim,
                           const model::Choice& choice) {
  if (claim.op != model::Op::implies) return "";
  const model::Trace trace(*problem.world, choice);
  if (trace.holds(*claim.args[0], 0)) return "";
  return english::denial(*problem.world, *claim.args[0]);
}

void tell_needs(const model::ClaimRow& claim, const query::ClaimExplanation& found, ClaimReport& out) {
  if (!found.needs) return;
  out.needs_known = true;
  out.needs_minimal = found.needs->minimal;
  out.needs_smallest = found.needs_smallest;
  const model::Problem& problem = *found.answer.with;
  for (const model::UnitId unit : found.needs->units) {
    NeedReport row;
    row.unit = unit_text(problem, unit);
    const auto given_up = std::find_if(found.given_up.begin(), found.given_up.end(),
                                       [unit](const query::GivenUp& g) { return g.unit == unit; });
    if (given_up != found.given_up.end()) {
      row.alone = given_up->alone;
      row.pathway = pathway(*problem.world, given_up->pathway);
      row.text = failure(problem, claim, given_up->pathway).text;
    }
    out.needs.push_back(std::move(row));
  }
  std::sort(out.needs.begin(), out.needs.end(),
            [](const NeedReport& a, const NeedReport& b) { return a.unit.id < b.unit.id; });
}

}  // namespace

ClaimReport make_claim_report(const model::World& world, const model::ClaimRow& claim,
                              const certify::CertifiedClaim& answer) {
  const query::ClaimExplanation& found = answer.found();
  ClaimReport out;
  out.id = claim.statement.id.empty() ? claim.statement.text : claim.statement.id;
  out.says = spoken(world, claim.statement);
  out.formula = claim.statement.text;
  out.some = claim.some;
  out.verdict = found.answer.verdict;
  for (const model::Statement& assumption : claim.assuming) out.assuming.push_back(assumption.text);
  if (out.verdict == ClaimVerdict::unknown) {
    out.reason = found.answer.reason;
    return out;
  }
  const model::Problem& problem = *found.answer.with;
  out.goal = goal_text(problem);
  out.horizon = problem.horizon;
  tell_needs(claim, found, out);
  if (found.answer.pathway) {
    out.pathway = pathway(*problem.world, *found.answer.pathway);
    out.smallest = found.smallest;
    if (!claim.some) {
      out.trace = tell(*problem.world, *found.answer.pathway);
      out.fails = failure(problem, claim, *found.answer.pathway);
    }
    if (found.contrast) {
      out.contrast = pathway(*problem.world, *found.contrast);
      out.difference = difference(*problem.world, *found.answer.pathway, *found.contrast);
      if (!claim.some) out.contrast_idle = idle_condition(problem, *claim.statement.formula, *found.contrast);
    }
    out.no_contrast = found.no_contrast;
  }
  for (const query::CounterexampleClass& row : found.classes.classes)
    out.classes.push_back({pathway(*problem.world, row.pathway), failure(problem, claim, row.pathway)});
  out.classes_complete = found.classes.complete;
  const bool vacuous = out.verdict == ClaimVerdict::vacuous;
  for (const auto& conflict : answer.conflicts()) {
    out.conflicts.push_back(conflict_report(vacuous ? *found.answer.without : problem, conflict));
  }
  out.complete = answer.complete();
  return out;
}

ProveReport prove_report_of(const model::Problem& problem) {
  ProveReport out;
  out.file = problem.file;
  out.title = problem.title;
  out.bases = problem.bases;
  out.all_bases = problem.world->bases;
  return out;
}

}  // namespace pathproof::report
