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

constexpr std::uint64_t shrink_effort =
    500;  // per unit of a core: a smaller one saves questions, nothing more

// Of a probe that is a claim. Mutants have the claims of their spec.
const model::ClaimRow& row_of(const Probe& probe, const model::Problem& problem) {
  return *std::find_if(problem.claims.begin(), problem.claims.end(),
                       [&](const model::ClaimRow& claim) { return claim.statement.id == probe.claim_id; });
}

const model::Problem& refuted_problem(const ClaimAnswer& answer) {
  return answer.verdict == ClaimVerdict::vacuous ? *answer.without : *answer.with;
}

// What the mutant's spec says in the place of this statement of the spec; the statement's own formula where it is the case's.
model::ExprPtr formula_in(const model::World& mutant, const model::Problem& problem,
                          const model::Unit& unit) {
  const model::World& world = *problem.world;
  if (unit.kind == model::UnitKind::requirement) {
    const auto& rows = world.steps[unit.step].requirements;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (&rows[i] == unit.statement) return mutant.steps[unit.step].requirements[i].formula;
    }
  }
  if (unit.kind == model::UnitKind::rule || unit.kind == model::UnitKind::goal) {
    const auto& rows = unit.kind == model::UnitKind::rule ? mutant.rules : mutant.goals;
    for (const model::Statement& row : rows) {
      if (unit.statement != nullptr && row.id == unit.statement->id) return row.formula;
    }
  }
  return unit.formula;
}

// Whether the pathway, which meets all units of the problem, still does under the mutant.
bool still_valid(const model::Problem& problem, const Scope& scope, const model::World& mutant,
                 const model::Choice& choice) {
  const model::Trace trace(mutant, choice);
  if (!model::within_bounds(problem, trace)) return false;
  if (scope.everything && trace.last() >= problem.free_horizon)
    return false;  // the bound itself may be another
  return std::all_of(problem.units.begin(), problem.units.end(), [&](const model::Unit& unit) {
    if (!touches(scope, problem, unit)) return true;
    model::Unit changed = unit;
    changed.formula = formula_in(mutant, problem, unit);
    return model::unit_holds(problem, changed, trace);
  });
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

void find_reasons(Probe& probe, const Settings& settings, const source::Stop& stop,
                  const Confirm& confirmed) {
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

bool may_turn(const Probe& probe, const Mutation& mutation, const Scope& scope, const model::World& mutant) {
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
  const bool touched = std::any_of(problem.units.begin(), problem.units.end(),
                                   [&](const model::Unit& unit) { return touches(scope, problem, unit); });
  if (!touched) return false;
  // Of a case that amends the spec the mutant is another, and what a case says itself may use a definition.
  if (probe.amends || mutation.place == Mutation::Place::definition) return true;
  return !still_valid(problem, scope, mutant, *probe.pathway);
}

bool conflicts_may_turn(const Probe& probe, const Scope& scope) {
  const model::Problem& problem = *probe.problem;
  return std::any_of(probe.conflicts.begin(), probe.conflicts.end(),
                     [&](const std::vector<std::string>& ids) {
                       return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
                         const UnitId unit = problem.unit_index(id);
                         return !unit.valid() || touches(scope, problem, problem.units[unit]);
                       });
                     });
}

}  // namespace pathproof::query
