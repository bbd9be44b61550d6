#include "mutate/certify.h"

#include "certify/checker.h"
#include "model/trace.h"
#include "prove/certify.h"
#include "search/decide.h"

namespace pathproof::certify {

using encode::Answer;
using query::ClaimVerdict;

bool certify_none(const model::Problem& problem, const query::Settings& settings, const source::Stop& stop) {
  const Answer answer = query::decide(problem, other(settings), stop).answer;
  if (answer == Answer::satisfiable)
    throw CheckFailed("the second solver finds a pathway where there is to be none");
  return answer == Answer::unsatisfiable;
}

bool certify_verdict(const query::Probe& probe, const query::ClaimAnswer& answer,
                     const query::Settings& settings, const source::Stop& stop) {
  if (answer.verdict == ClaimVerdict::unknown) return false;
  // Of a case there is one question, not one with a claim and one without.
  if (!probe.claim && answer.verdict == ClaimVerdict::vacuous)
    return certify_none(*answer.without, settings, stop);
  return certify_claim(answer, settings, stop);
}

bool certify_core(const model::Problem& problem, const query::UnitSet& core, const query::Settings& settings,
                  const source::Stop& stop) {
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  const Answer answer = second.solve(core, 0);
  if (answer == Answer::satisfiable)
    throw CheckFailed("the second solver finds that these can hold:" + ids(problem, core));
  return answer == Answer::unsatisfiable;
}

void certify_telling(const model::Problem& spec, const model::Problem& mutant, const query::Telling& found,
                     const source::Stop& stop) {
  certify_pathway(found.by_spec ? spec : mutant, found.pathway, {}, stop);
  const model::Problem& other_side = found.by_spec ? mutant : spec;
  const model::Trace trace(*other_side.world, found.pathway, &stop);
  if (model::within_bounds(other_side, trace) && model::failing_units(other_side, trace).empty())
    throw CheckFailed("the pathway that is to tell a mutant from its spec is valid under both");
}

}  // namespace pathproof::certify
