#include "check/certify.h"

#include <algorithm>

#include <fmt/format.h>

#include "certify/checker.h"
#include "model/trace.h"

namespace pathproof::certify {

using encode::Answer;

CertifiedCheck certify(const model::Problem& problem, query::CheckAnswer answer,
                       const query::Settings& settings, const source::Stop& stop) {
  CertifiedCheck out;
  out.verdict_ = answer.verdict;
  out.reason_ = answer.reason;
  out.clauses_ = answer.clauses;
  out.solves_ = answer.solves;
  if (answer.verdict == Answer::satisfiable) {
    try {
      certify_pathway(problem, answer.pathway, {}, stop);
      out.pathway_ = std::move(answer.pathway);
    } catch (const source::Stopped& stopped) {
      out.verdict_ = Answer::unknown;
      out.reason_ = stopped.reason;
    }
  }
  if (answer.verdict != Answer::unsatisfiable) return out;
  out.complete_ = answer.enumeration.complete;
  try {
    Checker checker(problem, answer.afresh, settings, stop);
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
    out.complete_ =
        out.complete_ && nothing_unexplored(out.conflicts_, out.repairs_, answer.kept, settings, stop);
  } catch (const source::Stopped&) {
    out.complete_ = false;
  }
  if (out.conflicts_.empty()) {  // nothing that could be checked is left
    out.verdict_ = Answer::unknown;
    if (stop.requested()) out.reason_ = stop.reason();
  }
  out.judged_ = std::move(answer.judged);
  return out;
}

std::optional<bool> is_minimal_conflict(const model::Problem& problem, const query::UnitSet& units,
                                        const query::Settings& settings, const source::Stop& stop) {
  try {
    query::Session session(problem, problem.free_horizon, settings, stop);
    const Answer first = session.solve(units, 0);
    if (first != Answer::unsatisfiable)
      return first == Answer::satisfiable ? std::optional(false) : std::nullopt;
    for (const model::UnitId unit : units) {
      const Answer rest = session.solve(query::without(units, unit), 0);
      if (rest != Answer::satisfiable)
        return rest == Answer::unsatisfiable ? std::optional(false) : std::nullopt;
    }
    query::Session second(problem, problem.free_horizon, other(settings), stop);
    const Answer again = second.solve(units, 0);
    if (again == Answer::satisfiable) throw CheckFailed("the solvers disagree on" + ids(problem, units));
    return again == Answer::unsatisfiable ? std::optional(true) : std::nullopt;
  } catch (const source::Stopped&) {
    return std::nullopt;
  }
}

}  // namespace pathproof::certify
