#include "explain/certify.h"

#include <algorithm>

#include "certify/checker.h"
#include "explain/meaning.h"
#include "model/trace.h"
#include "prove/certify.h"

namespace pathproof::certify {

using encode::Answer;
using encode::Lit;

namespace {

void check_second_conflicts(const model::Problem& problem, query::ExplainAnswer& found,
                            const query::Settings& settings, const source::Stop& stop) {
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  std::map<model::UnitId, query::UnitSet> kept;
  for (const auto& [unit, conflict] : found.not_enough) {
    const Answer answer = second.solve(conflict, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed("no conflict for the second solver:" + ids(problem, conflict));
    if (answer == Answer::unsatisfiable) kept.emplace(unit, conflict);
  }
  found.not_enough = std::move(kept);
}

// Each unblocking set has its pathway, and the second solver finds none for any set that is said to stay blocked.
void check_positions(const model::Problem& problem, query::Positions& positions,
                     const query::Settings& settings, const source::Stop& stop) {
  if (!positions.complete) return;
  const auto left = [&](query::ActorSet moving) { return query::standing(problem, positions.ids, moving); };
  for (std::size_t i = 0; i < positions.unblocking.size(); ++i) {
    query::ActorSet moving = 0;
    for (const int actor : positions.unblocking[i]) moving |= 1U << static_cast<unsigned>(actor);
    certify_pathway(problem, positions.pathways[i],
                    query::complement(left(moving), static_cast<int>(problem.units.size())), stop);
  }
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  std::vector<query::UnitSet> blocked;
  if (positions.unblocking.empty()) {
    blocked.push_back(positions.remaining);
  } else {
    for (const query::ActorSet set : query::greatest_blocked(positions.unblocking, positions.ids.size()))
      blocked.push_back(left(set));
  }
  for (const query::UnitSet& units : blocked) {
    const Answer answer = second.solve(units, 0);
    if (answer == Answer::satisfiable) throw CheckFailed("a change of position unblocks that is said not to");
    if (answer == Answer::unknown) positions = {};
    if (answer == Answer::unknown) return;
  }
}

// A claim is lost on a pathway that the evaluator accepts, and was held from units that the second solver finds enough.
void check_side_effects(const model::Problem& problem, query::ExplainAnswer& found,
                        const std::vector<CertifiedRepair>& repairs, const query::Settings& settings,
                        const source::Stop& stop) {
  query::SideEffects& effects = found.side_effects;
  for (const query::HeldClaim& held : effects.held) {
    query::Session second(*held.with, held.with->free_horizon, other(settings), stop);
    const model::UnitId opposite = held.with->units.last();
    const Answer answer = second.solve(query::with(held.needs, opposite), 0);
    if (answer == Answer::satisfiable) throw CheckFailed("a claim that is said to hold does not");
    if (answer == Answer::unknown) {
      effects = {};
      return;
    }
  }
  effects.lost.resize(std::min(effects.lost.size(), repairs.size()));
  for (std::size_t r = 0; r < effects.lost.size(); ++r) {
    for (const query::LostClaim& lost : effects.lost[r]) {
      const model::Problem& with = *effects.held[lost.held].with;
      query::UnitSet dropped;
      for (const model::UnitId unit : repairs[r].units) {
        const model::UnitId there = with.unit_index(problem.units[unit].id);
        if (there.valid()) dropped = query::with(dropped, there);
      }
      certify_pathway(with, lost.pathway, dropped, stop);
    }
  }
}

// A preference is lost where the second solver, too, finds no pathway of the repair that meets it.
void check_preferences(const model::Problem& problem, std::vector<std::vector<std::size_t>>& preferences,
                       const std::vector<CertifiedRepair>& repairs, const query::Settings& settings,
                       const source::Stop& stop) {
  preferences.resize(std::min(preferences.size(), repairs.size()));
  if (std::all_of(preferences.begin(), preferences.end(), [](const auto& lost) { return lost.empty(); }))
    return;
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  for (std::size_t r = 0; r < preferences.size(); ++r) {
    const query::UnitSet rest = query::complement(repairs[r].units, second.unit_count());
    std::vector<std::size_t> kept;
    for (const std::size_t rule : preferences[r]) {
      const Lit met = second.encoding().formulas().truth(*problem.soft[rule]->formula, 0);
      second.encoding().clausifier().define(met);
      const Answer answer = second.solve_with(rest, {met}, 0);
      if (answer == Answer::satisfiable) throw CheckFailed("a preference that is said to be lost can be met");
      if (answer == Answer::unsatisfiable) kept.push_back(rule);
    }
    preferences[r] = std::move(kept);
  }
}

void check_nearest(const model::Problem& problem, const query::ExplainAnswer& found,
                   const source::Stop& stop) {
  if (!found.nearest) return;
  query::UnitSet may_break;
  for (const model::UnitId u : problem.units.ids()) {
    const model::UnitKind kind = problem.units[u].kind;
    if (kind == model::UnitKind::schedule_closed || kind == model::UnitKind::schedule_step ||
        kind == model::UnitKind::sequence) {
      may_break.push_back(u);
    }
  }
  certify_pathway(problem, found.nearest->choice, may_break, stop);
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
  answer.kept = found.kept;
  answer.instances = found.instances;
  answer.reasoning = std::move(found.reasoning);
  answer.repaired = std::move(found.repaired);
  answer.judged = found.judged;
  answer.known = std::move(found.known);
  answer.clauses = found.clauses;
  answer.solves = found.solves;
  out.check_ = certify(problem, std::move(answer), settings, stop);
  try {
    check_second_conflicts(problem, found, settings, stop);
    check_positions(problem, found.positions, settings, stop);
    // The lists go together only while every repair was confirmed.
    if (out.check_.repairs().size() != found.enumeration.repairs.size()) found.side_effects = {};
    check_side_effects(problem, found, out.check_.repairs(), settings, stop);
    check_preferences(problem, found.side_effects.preferences, out.check_.repairs(), settings, stop);
  } catch (const source::Stopped&) {
    found.not_enough.clear();
    found.positions = {};
    found.side_effects = {};
  }
  try {
    check_nearest(problem, found, stop);
  } catch (const source::Stopped&) {
    found.nearest.reset();
  }
  out.found_ = std::move(found);
  return out;
}

}  // namespace pathproof::certify
