// A pathway by a priority rule first, and by the solver only as far as that leaves something open.
#pragma once

#include <optional>

#include "schedule/structure.h"
#include "search/session.h"

namespace pathproof::query {

/// What a constructed schedule came to: satisfiable with a pathway (not yet tidied), or nothing that says anything.
struct Scheduled {
  encode::Answer answer = encode::Answer::unknown;
  model::Choice choice;
  std::size_t clauses = 0;
  int encoded_horizon = 0;
};

/// Whether the question has so many steps that a schedule made by a priority rule is worth a try before any search.
bool worth_scheduling(const model::Problem& problem);

/// Tries a schedule of at most `whole` phases.
Scheduled try_schedule(const model::Problem& problem, const Structure& structure, int whole,
                       const Settings& settings, const source::Stop& stop);

/// A pathway whose start phases a priority rule found, if there is one that the evaluator accepts; for questions with many
/// steps only, since the others need no such help. Nothing says nothing.
std::optional<model::Choice> constructed_pathway(const model::Problem& problem, const Settings& settings,
                                                 const source::Stop& stop);

}  // namespace pathproof::query
