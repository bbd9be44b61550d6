#include "check/find.h"

#include <algorithm>

#include "check/violations.h"
#include "search/decide.h"
#include "search/trimmed_oracle.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::uint64_t shrink_effort = 5'000;  // conflicts, per question that is asked afresh

std::vector<std::string> sorted_ids(const model::Problem& problem, const UnitSet& units) {
  std::vector<std::string> ids;
  for (const UnitId unit : units) ids.push_back(problem.units[unit].id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

void explain(const model::Problem& problem, const CheckSettings& settings, const source::Stop& stop,
             CheckAnswer& out) {
  out.afresh = better_afresh(problem, settings.solver, stop);
  const auto oracle = make_pathway_oracle(problem, out.afresh, settings.solver, stop);
  EnumerationLimits limits;
  limits.conflicts = settings.most;
  limits.repairs = settings.most;
  if (out.afresh) {
    // The conflict as a whole is worth any effort, what can be left out of it is not: fewer units make longer proofs.
    limits.effort = shrink_effort;
    limits.infeasible = complement({}, oracle->unit_count());
  }
  out.enumeration = enumerate(*oracle, limits, stop);
  out.solves += oracle->solves();
  out.clauses = std::max(out.clauses, oracle->clauses());
  sort_by_size(problem, out.enumeration);
  if (settings.most > 0) {
    auto& conflicts = out.enumeration.conflicts;
    auto& repairs = out.enumeration.repairs;
    if (conflicts.size() > settings.most || repairs.size() > settings.most) out.enumeration.complete = false;
    if (conflicts.size() > settings.most) conflicts.resize(settings.most);
    if (repairs.size() > settings.most) repairs.resize(settings.most);
  }
  for (const Conflict& conflict : out.enumeration.conflicts) {
    out.instances.push_back(conflict_instances(problem, conflict.units, settings.solver, stop));
  }
  out.judged = judge_schedule(problem, settings.solver, stop);
}

}  // namespace

void sort_by_size(const model::Problem& problem, Enumeration& enumeration) {
  const auto smaller = [&](const auto& a, const auto& b) {
    if (a.units.size() != b.units.size()) return a.units.size() < b.units.size();
    return sorted_ids(problem, a.units) < sorted_ids(problem, b.units);
  };
  std::sort(enumeration.conflicts.begin(), enumeration.conflicts.end(), smaller);
  std::sort(enumeration.repairs.begin(), enumeration.repairs.end(), smaller);
}

CheckAnswer check(const model::Problem& problem, const CheckSettings& settings, const source::Stop& stop) {
  CheckAnswer out;
  try {
    const Decision decision = decide(problem, settings.solver, stop);
    out.verdict = decision.answer;
    out.pathway = decision.choice;
    out.clauses = decision.clauses;
    out.solves = 1;
    if (out.verdict == Answer::unsatisfiable) explain(problem, settings, stop, out);
  } catch (const source::Stopped&) {
    // Stopped while encoding. What was decided before stands.
  }
  if (out.verdict == Answer::unknown) out.reason = stop.reason();
  // "No" needs at least one conflict to stand on; without one the answer could not be checked.
  if (out.verdict == Answer::unsatisfiable && out.enumeration.conflicts.empty()) {
    out.verdict = Answer::unknown;
    out.reason = stop.reason();
  }
  return out;
}

}  // namespace pathproof::query
