#include "mutate/find.h"

#include <algorithm>

#include "model/trace.h"
#include "mutate/scope.h"
#include "prove/find.h"
#include "search/conflicts.h"
#include "search/decide.h"
#include "tell/verdicts.h"

namespace pathproof::query {

namespace {

constexpr std::uint64_t shrink_effort = 500;  // per unit of a core: a smaller one saves questions, nothing more

// Of a probe that is a claim. Mutants have the claims of their spec.
const model::ClaimRow& row_of(const Probe& probe, const model::Problem& problem) {
  return *std::find_if(problem.claims.begin(), problem.claims.end(), [&](const model::ClaimRow& claim) {
    return claim.statement.id == probe.claim_id;
  });
}

const model::Problem& refuted_problem(const ClaimAnswer& answer) {
  return answer.verdict == ClaimVerdict::vacuous ? *answer.without : *answer.with;
}

bool valid(const model::Problem& problem, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  return model::within_bounds(problem, trace) && model::failing_units(problem, trace).empty();
}

// With the claim, where a pathway with it is what shows the verdict.
bool still_valid(const Probe& probe, const model::Problem& mutant, const model::Choice& choice, bool with_claim) {
  if (!probe.claim) return valid(mutant, choice);
  const model::ClaimRow& claim = row_of(probe, mutant);
  const model::Problem problem = model::problem_of_claim(mutant, claim, false);
  if (!valid(problem, choice)) return false;
  if (!with_claim) return true;
  const model::Trace trace(*problem.world, choice);
  return trace.holds(*claim.statement.formula, 0) == claim.some;
}

}  // namespace

ClaimAnswer ask_probe(const Probe& probe, const std::shared_ptr<const model::Problem>& problem,
                      const Settings& settings, const source::Stop& stop) {
  if (probe.claim) return prove(*problem, row_of(probe, *problem), settings, stop);
  ClaimAnswer out;
  out.with = out.without = problem;
  try {
    const Decision found = decide(*problem, settings, stop);
    if (found.answer == encode::Answer::satisfiable) {
      out.verdict = ClaimVerdict::refuted;  // that nothing is possible
      out.pathway = found.choice;
    } else if (found.answer == encode::Answer::unsatisfiable) {
      out.verdict = ClaimVerdict::vacuous;
    }
  } catch (const source::Stopped&) {
    // A limit: unknown.
  }
  return out;
}

std::string verdict_word(const Probe& probe, const ClaimAnswer& answer) {
  if (answer.verdict == ClaimVerdict::unknown) return "unknown";
  if (probe.claim) return std::string(word(answer.verdict));
  return answer.verdict == ClaimVerdict::vacuous ? "infeasible" : "feasible";
}

void find_reasons(Probe& probe, const Settings& settings, const source::Stop& stop, const Confirm& confirmed) {
  const ClaimAnswer& answer = *probe.answer;
  if (answer.pathway) {
    probe.pathway = answer.pathway;
    return;
  }
  const model::Problem& problem = refuted_problem(answer);
  Session session(problem, problem.free_horizon, settings, stop);
  if (session.solve(first_units(problem.units.size()), 0) != encode::Answer::unsatisfiable) return;
  const Conflict conflict = shrink(session, session.core(), shrink_effort);
  if (!confirmed(problem, conflict.units)) return;
  probe.core.emplace();
  for (const UnitId unit : conflict.units) probe.core->push_back(problem.units[unit].id);
  if (answer.verdict == ClaimVerdict::vacuous) return;
  const Decision any = decide(*answer.without, settings, stop);
  if (any.answer == encode::Answer::satisfiable) probe.pathway = any.choice;
}

bool may_turn(const Probe& probe, const Scope& scope, const std::function<const model::Problem*()>& mutant) {
  const ClaimAnswer& answer = *probe.answer;
  if (!answer.pathway) {
    if (!probe.core) return true;
    const model::Problem& problem = refuted_problem(answer);
    const bool touched = std::any_of(probe.core->begin(), probe.core->end(), [&](const std::string& id) {
      const UnitId unit = problem.unit_index(id);
      return !unit.valid() || touches(scope, problem, problem.units[unit]);
    });
    if (touched) return true;
    if (answer.verdict == ClaimVerdict::vacuous) return false;
    if (!probe.pathway) return true;
  }
  const model::Problem& problem = answer.pathway ? *answer.with : *answer.without;
  const bool touched = std::any_of(problem.units.begin(), problem.units.end(), [&](const model::Unit& unit) {
    return touches(scope, problem, unit);
  });
  if (!touched) return false;
  const model::Problem* const changed = mutant();
  return changed != nullptr && !still_valid(probe, *changed, *probe.pathway, answer.pathway.has_value());
}

bool conflicts_may_turn(const Probe& probe, const Scope& scope) {
  const model::Problem& problem = *probe.problem;
  return std::any_of(probe.conflicts.begin(), probe.conflicts.end(), [&](const std::vector<std::string>& ids) {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const UnitId unit = problem.unit_index(id);
      return !unit.valid() || touches(scope, problem, problem.units[unit]);
    });
  });
}

}  // namespace pathproof::query
