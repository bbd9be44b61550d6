#include "check/find.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "check/reasoning.h"
#include "check/violations.h"
#include "model/ranking.h"
#include "search/decide.h"
#include "search/pathways.h"
#include "search/trimmed_oracle.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::uint64_t shrink_effort = 5'000;  // conflicts of the solver, per set of units

std::vector<std::string> sorted_ids(const model::Problem& problem, const UnitSet& units) {
  std::vector<std::string> ids;
  for (const UnitId unit : units) ids.push_back(problem.units[unit].id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Repairs in the order in which somebody could act on them: what the proposal can change by itself first, its goal last.
class Handiness {
 public:
  explicit Handiness(const model::Problem& problem) : problem_(problem), firm_(firmness(problem)) {}

  bool operator()(const Repair& a, const Repair& b) const { return key(a) < key(b); }

 private:
  std::tuple<int, std::size_t, std::int64_t> key(const Repair& repair) const {
    int reach = 0;
    std::int64_t weight = 0;
    for (const UnitId unit : repair.units) {
      reach = std::max(reach, unit_row(problem_.units[unit].kind).reach);
      weight += firm_[unit];
    }
    return {reach, repair.units.size(), weight};
  }

  const model::Problem& problem_;
  model::IdVector<UnitId, std::int64_t> firm_;
};

// Commitments and the horizon of the first conflict, each given up alone: what an analyst would try first, and what an enumeration
// that was cut short may have missed.
void try_alone(const model::Problem& problem, SubsetOracle& oracle, Enumeration& enumeration,
               const source::Stop& stop) {
  constexpr int most_reach = 1;
  if (enumeration.conflicts.empty()) return;
  for (const UnitId unit : UnitSet(enumeration.conflicts.front().units)) {
    if (stop.requested()) return;
    if (unit_row(problem.units[unit].kind).reach > most_reach) continue;
    const bool known = std::any_of(enumeration.repairs.begin(), enumeration.repairs.end(),
                                   [&](const Repair& repair) { return repair.units == UnitSet{unit}; });
    if (known) continue;
    if (oracle.solve(complement({unit}, oracle.unit_count()), shrink_effort) == Answer::satisfiable)
      enumeration.repairs.push_back({{unit}, true});
  }
}

// Among the smallest conflicts the one with the shortest derivation comes first: it is the one that is told.
void tell_one(const model::Problem& problem, const Settings& settings, const source::Stop& stop,
              CheckAnswer& out) {
  constexpr std::size_t most_tried = 3;
  auto& conflicts = out.enumeration.conflicts;
  if (conflicts.empty()) return;  // the time was up
  std::size_t best = 0;
  for (std::size_t i = 0; i < conflicts.size() && i < most_tried; ++i) {
    if (conflicts[i].units.size() > conflicts.front().units.size() || stop.requested()) break;
    Derivation found = derive(problem, conflicts[i].units, problem.free_horizon, settings, stop);
    const bool first = out.reasoning.steps.empty();
    if (found.steps.empty() || (!first && found.steps.size() >= out.reasoning.steps.size())) continue;
    out.reasoning = std::move(found);
    best = i;
  }
  std::rotate(conflicts.begin(), conflicts.begin() + static_cast<std::ptrdiff_t>(best),
              conflicts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
}

void explain(const model::Problem& problem, const CheckSettings& settings, const source::Stop& stop,
             CheckAnswer& out) {
  out.afresh = better_afresh(problem, settings.solver, stop);
  const auto oracle = make_pathway_oracle(problem, out.afresh, settings.solver, stop);
  EnumerationLimits limits;
  limits.conflicts = settings.most;
  limits.repairs = settings.most;
  // The conflict as a whole is worth any effort, what can be left out of it is not: fewer units make longer proofs.
  if (out.afresh || settings.most > 0) {
    limits.effort = shrink_effort;
    limits.infeasible = complement({}, oracle->unit_count());
  }
  out.enumeration = enumerate(*oracle, limits, stop);
  if (!out.enumeration.complete) try_alone(problem, *oracle, out.enumeration, stop);
  out.known = oracle->known();
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
  if (!out.afresh) tell_one(problem, settings.solver, stop, out);
  for (const Conflict& conflict : out.enumeration.conflicts) {
    out.instances.push_back(conflict_instances(problem, conflict.units, settings.solver, stop));
  }
  if (!out.afresh) {
    auto& repairs = out.enumeration.repairs;
    std::stable_sort(repairs.begin(), repairs.end(), Handiness(problem));
    out.repaired = short_pathways(problem, out.enumeration.repairs, settings.solver, stop);
  }
  out.judged = judge_schedule(problem, settings.solver, stop);
}

}  // namespace

std::map<std::size_t, model::Choice> short_pathways(const model::Problem& problem,
                                                    const std::vector<Repair>& repairs,
                                                    const Settings& settings, const source::Stop& stop) {
  constexpr std::size_t most_repairs = 3;
  constexpr std::size_t most_steps = 100;
  constexpr std::uint64_t effort = 2'000;  // conflicts a question
  std::map<std::size_t, model::Choice> out;
  if (problem.world->steps.size() > most_steps || repairs.empty()) return out;
  std::vector<std::size_t> handiest(repairs.size());
  std::iota(handiest.begin(), handiest.end(), std::size_t{0});
  std::stable_sort(handiest.begin(), handiest.end(),
                   [&, handier = Handiness(problem)](std::size_t a, std::size_t b) {
                     return handier(repairs[a], repairs[b]);
                   });
  std::set<std::size_t> told{0};
  for (std::size_t i = 0; i < repairs.size() && i < most_repairs; ++i) told.insert(handiest[i]);
  PathwaySearch search(problem, settings, stop);
  for (const std::size_t i : told) {
    if (stop.requested()) break;
    const UnitSet rest = complement(repairs[i].units, static_cast<int>(problem.units.size()));
    // Who gives up the horizon asks how much more time it takes.
    const bool longer = std::any_of(repairs[i].units.begin(), repairs[i].units.end(), [&](UnitId unit) {
      return problem.units[unit].kind == UnitKind::horizon;
    });
    if (const auto best = search.shortest(rest, longer, effort)) out.emplace(i, best->choice);
  }
  return out;
}

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
