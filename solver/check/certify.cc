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
    certify_pathway(problem, answer.pathway, {});
    out.pathway_ = std::move(answer.pathway);
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

}  // namespace pathproof::certify
