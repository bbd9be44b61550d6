#include "prove/meaning.h"

#include <algorithm>

#include "schedule/recognise.h"
#include "search/scheduled.h"
#include "search/trimmed.h"

namespace pathproof::query {

model::ExprPtr negation(const model::ExprPtr& formula) {
  auto out = std::make_shared<model::Expr>();
  out->op = model::Op::logical_not;
  out->type = formula->type;
  out->span = formula->span;
  out->args = {formula};
  out->free_slots = formula->free_slots;
  out->timed = formula->timed;
  out->has_temporal = formula->has_temporal;
  return out;
}

bool shown_by_schedule(const model::Problem& problem) {
  if (!worth_scheduling(problem)) return false;
  constexpr std::int64_t many = 40;  // steps of which no pathway can do without one
  const Structure structure = recognise(problem);
  return !structure.capacities.empty() &&
         std::count(structure.mandatory.begin(), structure.mandatory.end(), true) > many &&
         needs_trimming(problem, structure, problem.free_horizon);
}

std::int64_t steps_needed(const model::Problem& problem) {
  const Structure structure = recognise(problem);
  return std::count(structure.mandatory.begin(), structure.mandatory.end(), true);
}

model::Problem with_claim_itself(const model::Problem& with, const model::ExprPtr& claim) {
  model::Problem out = with;
  out.units.push_back(with.units.back());
  out.units.back().formula = claim;
  return out;
}

std::vector<encode::Lit> excluded(encode::Encoding& encoding, const std::vector<encode::Instance>& instances,
                                  const CounterexampleClass& found) {
  std::vector<encode::Lit> clause;
  if (found.instance >= 0) {
    clause.push_back(instances[static_cast<std::size_t>(found.instance)].what);
    encoding.clausifier().define(clause.back());
  }
  for (const model::StepId step : found.steps) clause.push_back(-encoding.ladder().included(step));
  return clause;
}

}  // namespace pathproof::query
