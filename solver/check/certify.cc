#include "check/certify.h"

#include <algorithm>

#include <fmt/format.h>

#include "certify/checker.h"
#include "check/meaning.h"
#include "model/trace.h"

namespace pathproof::certify {

using encode::Answer;
using encode::Lit;

namespace {

// It goes forward from the units of the conflict, and ends in the contradiction.
void expect_a_derivation(const model::Problem& problem, const query::Derivation& derivation,
                         const query::UnitSet& conflict) {
  if (derivation.steps.back().fact.kind != query::PlainFact::Kind::contradiction)
    throw CheckFailed("the reasoning ends in no contradiction:" + ids(problem, conflict));
  for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
    const query::DerivationStep& step = derivation.steps[i];
    const bool forward = std::all_of(step.premises.begin(), step.premises.end(),
                                     [&](int premise) { return static_cast<std::size_t>(premise) < i; });
    const bool within = std::includes(conflict.begin(), conflict.end(), step.units.begin(), step.units.end());
    if (!forward || !within) throw CheckFailed("the reasoning strays from" + ids(problem, conflict));
  }
}

}  // namespace

// Each step of a derivation, with its premises assumed and its fact denied.
bool derivation_stands(const model::Problem& problem, const query::Derivation& derivation,
                       const query::UnitSet& conflict, int horizon, const query::Settings& settings,
                       const source::Stop& stop) {
  expect_a_derivation(problem, derivation, conflict);
  query::Session second(problem, horizon, other(settings), stop);
  for (const query::DerivationStep& step : derivation.steps) {
    std::vector<Lit> assumed;
    for (const int premise : step.premises) {
      assumed.push_back(
          query::literal(second.encoding(), derivation.steps[static_cast<std::size_t>(premise)].fact));
    }
    const Lit fact = query::literal(second.encoding(), step.fact);
    if (fact != encode::false_lit) assumed.push_back(-fact);
    const Answer answer = second.solve_with(step.units, assumed, 0);
    if (answer == Answer::satisfiable)
      throw CheckFailed("a step of the reasoning does not follow:" + ids(problem, step.units));
    if (answer == Answer::unknown) return false;
  }
  return true;
}

namespace {

// What does not stand is left out. Whether all of it stands.
bool keep_conflicts(Checker& checker, const query::CheckAnswer& answer, std::vector<CertifiedConflict>& out) {
  bool all = true;
  for (std::size_t i = 0; i < answer.enumeration.conflicts.size(); ++i) {
    const query::Conflict& found = answer.enumeration.conflicts[i];
    CertifiedConflict conflict{found.units, found.minimal, {}, {}};
    if (i < answer.instances.size()) conflict.instances = answer.instances[i];
    if (checker.conflict_stands(conflict)) {
      out.push_back(std::move(conflict));
    } else {
      all = false;
    }
  }
  return all;
}

bool keep_repairs(const model::Problem& problem, Checker& checker, query::CheckAnswer& answer,
                  const source::Stop& stop, std::vector<CertifiedRepair>& out) {
  bool all = true;
  for (std::size_t i = 0; i < answer.enumeration.repairs.size(); ++i) {
    const query::Repair& found = answer.enumeration.repairs[i];
    CertifiedRepair repair{found.units, found.minimal, {}};
    if (!checker.repair_stands(repair)) {
      all = false;
      continue;
    }
    if (const auto shown = answer.repaired.find(i); shown != answer.repaired.end()) {
      certify_pathway(problem, shown->second, repair.units, stop);
      repair.pathway = std::move(shown->second);
    }
    out.push_back(std::move(repair));
  }
  return all;
}

}  // namespace

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
  try {
    Checker checker(problem, answer.afresh, settings, stop);
    checker.learn(answer.known);
    const bool conflicts = keep_conflicts(checker, answer, out.conflicts_);
    const bool repairs = keep_repairs(problem, checker, answer, stop, out.repairs_);
    out.complete_ = answer.enumeration.complete && conflicts && repairs &&
                    nothing_unexplored(out.conflicts_, out.repairs_, answer.kept, settings, stop);
  } catch (const source::Stopped&) {
    out.complete_ = false;
  }
  const bool first_stands =
      !out.conflicts_.empty() && out.conflicts_.front().units == answer.enumeration.conflicts.front().units;
  try {
    if (first_stands && !answer.reasoning.steps.empty() &&
        derivation_stands(problem, answer.reasoning, out.conflicts_.front().units, problem.free_horizon,
                          settings, stop)) {
      out.reasoning_ = std::move(answer.reasoning);
    }
  } catch (const source::Stopped&) {
    // The conflict stands without its derivation.
  }
  if (out.conflicts_.empty()) {  // nothing that could be checked is left
    out.verdict_ = Answer::unknown;
    if (stop.requested()) out.reason_ = stop.reason();
  }
  out.judged_ = std::move(answer.judged);
  return out;
}

}  // namespace pathproof::certify
