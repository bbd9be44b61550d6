// Is there a valid pathway at all?
#pragma once

#include <optional>

#include "query/session.h"

namespace pathproof::query {

struct Decision {
  encode::Answer answer = encode::Answer::unknown;
  model::Choice choice;  // satisfiable
  std::size_t clauses = 0;
  int encoded_horizon = 0;
};

/// Unsatisfiable iff no pathway meets every unit of `problem`. Tries short horizons first, since pathways
/// seldom need the long default one; only the full horizon can say no.
Decision decide(const model::Problem& problem, const Settings& settings, const source::Stop& stop);

/// A pathway whose start phases a priority rule found, if there is one that the evaluator accepts; for questions with many
/// steps only, since the others need no such help. Nothing says nothing.
std::optional<model::Choice> constructed_pathway(const model::Problem& problem, const Settings& settings,
                                                 const source::Stop& stop);

/// Drops steps and choices of open facts that the pathway does not need and moves steps to earlier phases, as far as
/// that takes no search; the result meets the same units. For reading: the solver is free to include what does no
/// harm, and to leave phases empty. Pathways of more than 64 steps stay as they are.
model::Choice tidy(const model::Problem& problem, model::Choice choice);

/// As `tidy`, without leaving steps out.
model::Choice tidy_times(const model::Problem& problem, model::Choice choice);

/// As `tidy`, for the open facts alone.
model::Choice tidy_facts(const model::Problem& problem, model::Choice choice);

}  // namespace pathproof::query
