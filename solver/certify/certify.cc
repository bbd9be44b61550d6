#include "certify/certify.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/trace.h"
#include "query/lazy_session.h"

namespace pathproof::certify {

namespace {

using encode::Answer;
using encode::Engine;

query::Settings other(const query::Settings& settings) {
  query::Settings out = settings;
  out.engine = settings.engine == Engine::z3 ? Engine::cadical : Engine::z3;
  return out;
}

std::string ids(const model::Problem& problem, const query::UnitSet& units) {
  std::string out;
  for (const int unit : units) out += " " + problem.units[static_cast<std::size_t>(unit)].id;
  return out;
}


// Two solvers that were not there when the answer was found. A pathway may come from either, since the evaluator judges
// it; that there is none must be said by the engine that did not give the answer.
class Checker {
 public:
  Checker(const model::Problem& problem, const query::Settings& settings, const source::Stop& stop)
      : problem_(problem), finder_(problem, problem.free_horizon, settings, stop),
        second_(problem, problem.free_horizon, other(settings), stop), settings_(settings), stop_(stop) {}

  // Whether the conflict stands; `minimal` is withdrawn where a limit keeps it from being shown.
  bool conflict_stands(CertifiedConflict& conflict) {
    const Answer answer = second_.solve(conflict.units, 0);
    if (answer == Answer::satisfiable) {
      throw CheckFailed("the second solver finds a pathway for the conflict" + ids(problem_, conflict.units));
    }
    if (answer == Answer::unknown) return false;
    impossible_.push_back(conflict.units);
    check_instances(conflict);
    conflict.without.resize(conflict.units.size());
    for (std::size_t i = 0; i < conflict.units.size() && conflict.minimal; ++i) {
      const query::UnitSet rest = query::without(conflict.units, conflict.units[i]);
      const Answer deleted = finder_.solve(rest, 0);
      if (deleted == Answer::unsatisfiable) {
        throw CheckFailed("not minimal without" + ids(problem_, {conflict.units[i]}) + ":" +
                          ids(problem_, conflict.units));
      }
      if (deleted == Answer::unknown) {
        conflict.minimal = false;
        break;
      }
      certify_pathway(problem_, finder_.choice(), query::complement(rest, finder_.unit_count()));
      conflict.without[i] = finder_.choice();
    }
    return true;
  }

  bool repair_stands(CertifiedRepair& repair) {
    const query::UnitSet rest = query::complement(repair.units, finder_.unit_count());
    const Answer answer = finder_.solve(rest, 0);
    if (answer == Answer::unsatisfiable) {
      throw CheckFailed("there is no pathway after the repair" + ids(problem_, repair.units));
    }
    if (answer == Answer::unknown) return false;
    repair.pathway = query::tidy(problem_, finder_.choice());
    certify_pathway(problem_, repair.pathway, repair.units);
    for (const int unit : repair.units) {
      if (!repair.minimal) break;
      const Answer restored = impossible(query::with(rest, unit));
      if (restored == Answer::satisfiable) {
        throw CheckFailed("the repair need not drop" + ids(problem_, {unit}) + ":" + ids(problem_, repair.units));
      }
      if (restored == Answer::unknown) repair.minimal = false;
    }
    return true;
  }

 private:
  void check_instances(CertifiedConflict& conflict) {
    if (conflict.instances.empty()) return;
    const Answer answer =
        query::instances_suffice(problem_, conflict.units, conflict.instances, other(settings_), stop_);
    if (answer == Answer::satisfiable) {
      throw CheckFailed("the instances named do not suffice for the conflict" + ids(problem_, conflict.units));
    }
    if (answer == Answer::unknown) conflict.instances.clear();
  }

  // `unsatisfiable` when the units cannot hold together: a confirmed conflict lies among them, or the first solver
  // names a core that the second one confirms. The second one thus sees no more units than it must.
  Answer impossible(const query::UnitSet& units) {
    for (const query::UnitSet& conflict : impossible_) {
      if (std::includes(units.begin(), units.end(), conflict.begin(), conflict.end())) return Answer::unsatisfiable;
    }
    const Answer first = finder_.solve(units, 0);
    if (first != Answer::unsatisfiable) return first;
    const query::UnitSet core = finder_.core();
    const Answer second = second_.solve(core, 0);
    if (second == Answer::unsatisfiable) impossible_.push_back(core);
    return second;
  }

  const model::Problem& problem_;
  query::LazySession finder_;
  query::Session second_;
  std::vector<query::UnitSet> impossible_;
  query::Settings settings_;
  const source::Stop& stop_;
};

}  // namespace

void certify_pathway(const model::Problem& problem, const model::Choice& choice, const query::UnitSet& dropped) {
  const model::Trace trace(*problem.world, choice);
  if (!model::within_bounds(problem, trace)) throw CheckFailed("a pathway is out of bounds");
  for (const int unit : model::failing_units(problem, trace)) {
    if (!query::contains(dropped, unit)) {
      throw CheckFailed("a pathway does not meet" + ids(problem, {unit}));
    }
  }
}

CertifiedCheck certify(const model::Problem& problem, query::CheckAnswer answer, const query::Settings& settings,
                       const source::Stop& stop) {
  CertifiedCheck out;
  out.verdict_ = answer.verdict;
  out.reason_ = answer.reason;
  out.clauses_ = answer.clauses;
  out.solves_ = answer.solves;
  if (answer.verdict == Answer::satisfiable) {
    certify_pathway(problem, answer.pathway, {});
    out.pathway_ = std::move(answer.pathway);
  }
  if (answer.verdict != Answer::unsatisfiable) return out;
  out.complete_ = answer.enumeration.complete;
  try {
    Checker checker(problem, settings, stop);
    for (std::size_t i = 0; i < answer.enumeration.conflicts.size(); ++i) {
      const query::Conflict& found = answer.enumeration.conflicts[i];
      CertifiedConflict conflict{found.units, found.minimal, {}, {}};
      if (i < answer.instances.size()) conflict.instances = answer.instances[i];
      if (checker.conflict_stands(conflict)) {
        out.conflicts_.push_back(std::move(conflict));
      } else {
        out.complete_ = false;
      }
    }
    for (const query::Repair& found : answer.enumeration.repairs) {
      CertifiedRepair repair{found.units, found.minimal, {}};
      if (checker.repair_stands(repair)) {
        out.repairs_.push_back(std::move(repair));
      } else {
        out.complete_ = false;
      }
    }
  } catch (const source::Stopped&) {
    out.complete_ = false;
  }
  if (out.conflicts_.empty()) {  // nothing that could be checked is left
    out.verdict_ = Answer::unknown;
    out.reason_ = stop.reason();
  }
  out.judged_ = std::move(answer.judged);
  return out;
}

void certify_claim(const query::ClaimAnswer& answer, const query::Settings& settings, const source::Stop& stop) {
  using query::ClaimVerdict;
  if (answer.pathway) {
    certify_pathway(*answer.with, *answer.pathway, {});
    return;
  }
  if (answer.verdict == ClaimVerdict::unknown) return;
  const bool vacuous = answer.verdict == ClaimVerdict::vacuous;
  const query::Decision with = query::decide(*answer.with, other(settings), stop);
  const query::Decision any = query::decide(*answer.without, other(settings), stop);
  if (with.answer == Answer::satisfiable) throw CheckFailed("the second solver finds a pathway against a claim");
  if (any.answer == (vacuous ? Answer::satisfiable : Answer::unsatisfiable)) {
    throw CheckFailed("the second solver disagrees on whether a claim is vacuous");
  }
  if (any.answer == Answer::satisfiable) certify_pathway(*answer.without, any.choice, {});
}

bool is_minimal_conflict(const model::Problem& problem, const query::UnitSet& units, const query::Settings& settings,
                         const source::Stop& stop) {
  query::Session session(problem, problem.free_horizon, settings, stop);
  if (session.solve(units, 0) != Answer::unsatisfiable) return false;
  for (const int unit : units) {
    if (session.solve(query::without(units, unit), 0) != Answer::satisfiable) return false;
  }
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  const Answer again = second.solve(units, 0);
  if (again == Answer::satisfiable) throw CheckFailed("the solvers disagree on" + ids(problem, units));
  return again == Answer::unsatisfiable;
}

}  // namespace pathproof::certify
