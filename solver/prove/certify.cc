#include "prove/certify.h"

#include <algorithm>

#include "certify/checker.h"
#include "certify/recount.h"
#include "model/trace.h"
#include "prove/meaning.h"
#include "search/decide.h"

namespace pathproof::certify {

using encode::Answer;
using encode::Lit;
using encode::Term;

namespace {

// Whether the second solver says that the claim follows from the needed units.
class NeedsCheck {
 public:
  NeedsCheck(const query::ClaimExplanation& found, const query::Settings& settings, const source::Stop& stop)
      : units_(query::with(found.needs->units, found.answer.with->units.last())),
        second_(*found.answer.with, found.answer.with->free_horizon, other(settings), stop) {}

  bool suffice(std::uint64_t effort) {
    const Answer answer = second_.solve(units_, effort);
    if (answer == Answer::satisfiable)
      throw CheckFailed("the claim does not follow from" + ids(second_.encoding().problem(), units_));
    return answer == Answer::unsatisfiable;
  }

 private:
  query::UnitSet units_;
  query::Session second_;
};

// Each of the needed units is needed, as its pathway shows.
void check_given_up(query::ClaimExplanation& found, const source::Stop& stop) {
  const model::Problem& problem = *found.answer.with;
  const model::UnitId claim = problem.units.last();
  const auto count = static_cast<int>(problem.units.size());
  for (const query::GivenUp& row : found.given_up) {
    const query::UnitSet kept = query::with(query::without(found.needs->units, row.unit), claim);
    const query::UnitSet dropped = row.alone ? query::UnitSet{row.unit} : query::complement(kept, count);
    certify_pathway(problem, row.pathway, dropped, stop);
  }
  if (found.given_up.size() < found.needs->units.size()) found.needs->minimal = false;
}

// The same by counting, in the simplest way.
bool counted_again(const model::Problem& problem, const model::Trace& trace) {
  const auto& starts = trace.choice().start;
  const auto steps = std::count_if(starts.begin(), starts.end(), [](int start) { return start > 0; });
  return query::steps_needed(problem) >= steps && recount(problem) >= trace.last();
}

// That no pathway has fewer steps, nor as few in fewer phases.
void check_smallest(query::ClaimExplanation& found, const query::Settings& settings,
                    const source::Stop& stop) {
  if (!found.answer.pathway || !found.smallest) return;
  const model::Problem& problem = *found.answer.with;
  const model::Trace trace(*problem.world, *found.answer.pathway);
  if (query::shown_by_schedule(problem)) {
    found.smallest = counted_again(problem, trace);
    return;
  }
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  encode::Encoding& encoding = second.encoding();
  std::vector<Term> terms;
  std::int64_t steps = 0;
  for (const model::StepId s : problem.world->steps.ids()) {
    terms.push_back({1, encoding.ladder().included(s)});
    steps += trace.included(s) ? 1 : 0;
  }
  const auto none = [&](const std::vector<Lit>& bounds) {
    for (const Lit bound : bounds) {
      if (bound == encode::false_lit) return true;
    }
    std::vector<Lit> assumed;
    for (const Lit bound : bounds) {
      if (bound == encode::true_lit) continue;
      encoding.clausifier().define(bound);
      assumed.push_back(bound);
    }
    const Answer answer = second.solve_with(query::first_units(problem.units.size()), assumed, 0);
    if (answer == Answer::satisfiable) throw CheckFailed("there is a smaller pathway than the smallest");
    return answer == Answer::unsatisfiable;
  };
  const Lit fewer_steps = encoding.circuit().at_most(terms, steps - 1);
  const Lit same_steps = encoding.circuit().at_most(terms, steps);
  if (!none({fewer_steps})) found.smallest = false;
  if (trace.last() > 0 && !none({same_steps, encoding.within(trace.last() - 1)})) found.smallest = false;
}

void check_contrast(query::ClaimExplanation& found, const query::Settings& settings,
                    const source::Stop& stop) {
  if (!found.contrast && !found.no_contrast) return;
  const model::Problem& problem = *found.answer.with;
  if (found.no_contrast) {
    model::Problem turned = problem;
    turned.units.back().formula = query::negation(problem.units.back().formula);
    const Answer answer = query::decide(turned, other(settings), stop).answer;
    if (answer == Answer::satisfiable)
      throw CheckFailed("the second solver finds a contrast where there is to be none");
    found.no_contrast = answer == Answer::unsatisfiable;
    return;
  }
  const model::UnitId claim = problem.units.last();
  certify_pathway(problem, *found.contrast, {claim}, stop);
  const model::Trace trace(*problem.world, *found.contrast);
  if (model::unit_holds(problem, problem.units.back(), trace))
    throw CheckFailed("a contrast shows no contrast");
}

// Each is a counterexample; and if they are said to be all, the second solver finds none that they leave out.
void check_classes(query::ClaimExplanation& found, const query::Settings& settings,
                   const source::Stop& stop) {
  query::CounterexampleClasses& classes = found.classes;
  for (const query::CounterexampleClass& row : classes.classes)
    certify_pathway(*found.answer.with, row.pathway, {}, stop);
  if (!classes.complete) return;
  const model::Problem problem = query::with_claim_itself(*found.answer.with, found.claim);
  const model::UnitId itself = problem.units.last();
  query::Session second(problem, problem.free_horizon, other(settings), stop);
  const auto instances = second.encoding().instances(itself);
  for (const query::CounterexampleClass& row : classes.classes)
    second.encoding().clausifier().add_clause(query::excluded(second.encoding(), instances, row));
  const Answer answer = second.solve(query::first_units(problem.units.size() - 1), 0);
  if (answer == Answer::satisfiable) throw CheckFailed("there is a counterexample of another class");
  classes.complete = answer == Answer::unsatisfiable;
}

}  // namespace

namespace {

// That there is a pathway at all: the one that was found, or the other solver's.
bool some_pathway_stands(const query::ClaimAnswer& answer, const query::Settings& settings,
                         const source::Stop& stop) {
  if (answer.any) {
    certify_pathway(*answer.without, *answer.any, {}, stop);
    return true;
  }
  const query::Decision any = query::decide(*answer.without, other(settings), stop);
  if (any.answer == Answer::unsatisfiable)
    throw CheckFailed("the second solver disagrees on whether a claim is vacuous");
  if (any.answer == Answer::satisfiable) certify_pathway(*answer.without, any.choice, {}, stop);
  return any.answer == Answer::satisfiable;
}

}  // namespace

bool certify_claim(const query::ClaimAnswer& answer, const query::Settings& settings,
                   const source::Stop& stop) {
  using query::ClaimVerdict;
  if (answer.pathway) {
    certify_pathway(*answer.with, *answer.pathway, {}, stop);
    return true;
  }
  if (answer.verdict == ClaimVerdict::unknown) return true;
  const bool vacuous = answer.verdict == ClaimVerdict::vacuous;
  const Answer again = query::decide(vacuous ? *answer.without : *answer.with, other(settings), stop).answer;
  if (again == Answer::satisfiable) {
    throw CheckFailed(vacuous ? "the second solver disagrees on whether a claim is vacuous"
                              : "the second solver finds a pathway against a claim");
  }
  return again == Answer::unsatisfiable && (vacuous || some_pathway_stands(answer, settings, stop));
}

namespace {

// The verdict (`confirmed`, once it stands), then what it rests on. Where the second solver soon says that the needed units suffice, it
// need not be asked about all of them.
void check_verdict(query::ClaimExplanation& found, bool& confirmed, const query::Settings& settings,
                   const source::Stop& stop) {
  constexpr std::uint64_t first_effort = 2'000;
  if (!found.needs) {
    confirmed = certify_claim(found.answer, settings, stop);
    return;
  }
  NeedsCheck needs(found, settings, stop);
  const bool at_once = needs.suffice(first_effort);
  confirmed = at_once ? some_pathway_stands(found.answer, settings, stop)
                      : certify_claim(found.answer, settings, stop);
  if (!confirmed) return;
  if (at_once || needs.suffice(0)) {
    check_given_up(found, stop);
  } else {
    found.needs.reset();
    found.given_up.clear();
  }
}

}  // namespace

CertifiedClaim certify_explanation(query::ClaimExplanation found, const query::Settings& settings,
                                   const source::Stop& stop) {
  using query::ClaimVerdict;
  CertifiedClaim out;
  try {
    check_verdict(found, out.confirmed_, settings, stop);
    if (!out.confirmed_) throw source::Stopped{stop.reason()};
    check_smallest(found, settings, stop);
    check_contrast(found, settings, stop);
    check_classes(found, settings, stop);
    out.complete_ = found.conflicts.complete;
    if (!found.conflicts.conflicts.empty()) {
      const bool vacuous = found.answer.verdict == ClaimVerdict::vacuous;
      Checker checker(vacuous ? *found.answer.without : *found.answer.with, false, settings, stop);
      for (const query::Conflict& conflict : found.conflicts.conflicts) {
        CertifiedConflict checked{conflict.units, conflict.minimal, {}, {}};
        if (checker.conflict_stands(checked)) {
          out.conflicts_.push_back(std::move(checked));
        } else {
          out.complete_ = false;
        }
      }
    }
  } catch (const source::Stopped&) {
    // Stopped before all was checked: what was not is not told. What was confirmed stands, a pathway by the evaluator alone.
    if (!out.confirmed_) {
      found.answer.pathway.reset();
      found.answer.verdict = ClaimVerdict::unknown;
      found.answer.reason = stop.reason();
    }
    found.classes = {};
    found.needs.reset();
    found.given_up.clear();
    found.smallest = false;
    found.contrast.reset();
    found.no_contrast = false;
    out.complete_ = false;
  }
  out.found_ = std::move(found);
  return out;
}

std::vector<CertifiedRepair> certify_concessions(const query::ClaimAnswer& answer,
                                                 const std::vector<query::Repair>& found,
                                                 const query::Settings& settings, const source::Stop& stop) {
  std::vector<CertifiedRepair> out;
  if (found.empty()) return out;
  Checker checker(*answer.with, false, settings, stop);
  for (const query::Repair& repair : found) {
    CertifiedRepair checked{repair.units, repair.minimal, {}};
    if (checker.repair_stands(checked)) out.push_back(std::move(checked));
  }
  return out;
}

}  // namespace pathproof::certify
