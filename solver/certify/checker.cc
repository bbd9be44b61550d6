#include "certify/checker.h"

#include <algorithm>

#include "search/instances.h"
#include "search/tidy.h"
#include "solvers/engines.h"

namespace pathproof::certify {

using encode::Answer;

bool nothing_unexplored(const std::vector<CertifiedConflict>& conflicts,
                        const std::vector<CertifiedRepair>& repairs, const query::UnitSet& kept,
                        const query::Settings& settings, const source::Stop& stop) {
  const auto variable = [](model::UnitId unit) { return unit.number() + 2; };  // 1 is the constant true
  const auto solver = encode::make_oracle(other(settings).engine, stop, settings.seed);
  std::vector<encode::Lit> clauses;
  for (const CertifiedConflict& conflict : conflicts) {
    for (const model::UnitId unit : conflict.units) clauses.push_back(-variable(unit));
    clauses.push_back(0);
  }
  for (const CertifiedRepair& repair : repairs) {
    for (const model::UnitId unit : repair.units) clauses.push_back(variable(unit));
    clauses.push_back(0);
  }
  for (const model::UnitId unit : kept) clauses.insert(clauses.end(), {variable(unit), 0});
  solver->add_clauses(clauses);
  const Answer answer = solver->solve({}, 0);
  if (answer == Answer::satisfiable) throw CheckFailed("the lists of conflicts and repairs are not complete");
  return answer == Answer::unsatisfiable;
}

Checker::Checker(const model::Problem& problem, bool afresh, const query::Settings& settings,
                 const source::Stop& stop)
    : problem_(problem),
      finder_(query::make_pathway_oracle(problem, afresh, settings, stop)),
      settings_(settings),
      stop_(stop) {
  // Not lazily, where it can be helped: the second solver gets the units as they are.
  if (afresh) {
    second_ = query::make_pathway_oracle(problem, afresh, other(settings), stop);
  } else {
    second_ = std::make_unique<query::Session>(problem, problem.free_horizon, other(settings), stop);
  }
}

void Checker::learn(const std::vector<query::KnownPathway>& pathways) {
  for (const query::KnownPathway& pathway : pathways) finder_->learn(pathway);
}

bool Checker::conflict_stands(CertifiedConflict& conflict) {
  const Answer answer = second_->solve(conflict.units, 0);
  if (answer == Answer::satisfiable) {
    throw CheckFailed("the second solver finds a pathway for the conflict" + ids(problem_, conflict.units));
  }
  if (answer == Answer::unknown) return false;
  impossible_.push_back(conflict.units);
  check_instances(conflict);
  conflict.without.resize(conflict.units.size());
  for (std::size_t i = 0; i < conflict.units.size() && conflict.minimal; ++i) {
    const query::UnitSet rest = query::without(conflict.units, conflict.units[i]);
    const Answer deleted = finder_->solve(rest, 0);
    if (deleted == Answer::unsatisfiable) {
      throw CheckFailed("not minimal without" + ids(problem_, {conflict.units[i]}) + ":" +
                        ids(problem_, conflict.units));
    }
    if (deleted == Answer::unknown) {
      conflict.minimal = false;
      break;
    }
    certify_pathway(problem_, finder_->choice(), query::complement(rest, finder_->unit_count()), stop_);
    conflict.without[i] = finder_->choice();
  }
  return true;
}

void Checker::check_instances(CertifiedConflict& conflict) {
  if (conflict.instances.empty()) return;
  if (!instances_)
    instances_ = std::make_unique<query::Session>(problem_, problem_.free_horizon, other(settings_), stop_);
  const Answer answer = query::instances_suffice(*instances_, conflict.units, conflict.instances);
  if (answer == Answer::satisfiable) {
    throw CheckFailed("the instances named do not suffice for the conflict" + ids(problem_, conflict.units));
  }
  if (answer == Answer::unknown) conflict.instances.clear();
}

bool Checker::repair_stands(CertifiedRepair& repair) {
  const query::UnitSet rest = query::complement(repair.units, finder_->unit_count());
  const Answer answer = finder_->solve(rest, 0);
  if (answer == Answer::unsatisfiable) {
    throw CheckFailed("there is no pathway after the repair" + ids(problem_, repair.units));
  }
  if (answer == Answer::unknown) return false;
  repair.pathway = query::tidy(problem_, finder_->choice(), &stop_);
  certify_pathway(problem_, repair.pathway, repair.units, stop_);
  for (const model::UnitId unit : repair.units) {
    if (!repair.minimal) break;
    const Answer restored = impossible(query::with(rest, unit));
    if (restored == Answer::satisfiable) {
      throw CheckFailed("the repair need not drop" + ids(problem_, {unit}) + ":" +
                        ids(problem_, repair.units));
    }
    if (restored == Answer::unknown) repair.minimal = false;
  }
  return true;
}

// `unsatisfiable` when the units cannot hold together: a confirmed conflict lies among them, or the first solver
// names a core that the second one confirms. The second one thus sees no more units than it must.
Answer Checker::impossible(const query::UnitSet& units) {
  for (const query::UnitSet& conflict : impossible_) {
    if (std::includes(units.begin(), units.end(), conflict.begin(), conflict.end()))
      return Answer::unsatisfiable;
  }
  const Answer first = finder_->solve(units, 0);
  if (first != Answer::unsatisfiable) return first;
  const query::UnitSet core = finder_->core();
  const Answer second = second_->solve(core, 0);
  if (second == Answer::unsatisfiable) impossible_.push_back(core);
  return second;
}

}  // namespace pathproof::certify
