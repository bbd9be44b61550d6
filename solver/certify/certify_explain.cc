#include "certify/checker.h"
#include "model/trace.h"

namespace pathproof::certify {

using encode::Answer;
using encode::Lit;

namespace {

// Each step of a derivation, with its premises assumed and its fact denied.
bool derivation_stands(const model::Problem& problem, const query::Derivation& derivation,
                       const query::Settings& settings, const source::Stop& stop) {
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  for (const query::DerivationStep& step : derivation.steps) {
    std::vector<Lit> assumed;
    for (const int premise : step.premises) {
      assumed.push_back(
          query::literal(second.encoding(), derivation.steps[static_cast<std::size_t>(premise)].fact));
    }
    const Lit fact = query::literal(second.encoding(), step.fact);
    if (fact != encode::false_lit) assumed.push_back(-fact);
    const Answer answer = second.solve_with(step.units, assumed, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed("a step of the reasoning does not follow:" + ids(problem, step.units));
    if (answer == Answer::unknown) return false;
  }
  return true;
}

void check_second_conflicts(const model::Problem& problem, query::ExplainAnswer& found,
                            const query::Settings& settings, const source::Stop& stop) {
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  std::map<int, query::UnitSet> kept;
  for (const auto& [unit, conflict] : found.not_enough) {
    const Answer answer = second.solve(conflict, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed("no conflict for the second solver:" + ids(problem, conflict));
    if (answer == Answer::unsatisfiable) kept.emplace(unit, conflict);
  }
  found.not_enough = std::move(kept);
}

void check_nearest(const model::Problem& problem, const query::ExplainAnswer& found) {
  if (!found.nearest) return;
  query::UnitSet may_break;
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const model::UnitKind kind = problem.units[u].kind;
    if (kind == model::UnitKind::schedule_closed || kind == model::UnitKind::schedule_step ||
        kind == model::UnitKind::sequence) {
      may_break.push_back(static_cast<int>(u));
    }
  }
  certify_pathway(problem, found.nearest->choice, may_break);
}

}  // namespace

CertifiedExplain certify_explain(const model::Problem& problem, query::ExplainAnswer found,
                                 const query::Settings& settings, const source::Stop& stop) {
  CertifiedExplain out;
  query::CheckAnswer answer;
  answer.verdict = found.verdict;
  answer.reason = found.reason;
  answer.pathway = found.pathway;
  answer.enumeration = found.enumeration;
  answer.instances = found.instances;
  answer.judged = found.judged;
  answer.clauses = found.clauses;
  answer.solves = found.solves;
  out.check_ = certify(problem, std::move(answer), settings, stop);
  try {
    if (!found.reasoning.steps.empty() && !derivation_stands(problem, found.reasoning, settings, stop)) {
      found.reasoning.steps.clear();
    }
    check_second_conflicts(problem, found, settings, stop);
  } catch (const source::Stopped&) {
    found.reasoning.steps.clear();
    found.not_enough.clear();
  }
  check_nearest(problem, found);
  out.found_ = std::move(found);
  return out;
}

}  // namespace pathproof::certify
