// A pathway made readable without a search.
#pragma once

#include "model/problem.h"
#include "model/trace.h"
#include "source/stop.h"

namespace pathproof::query {

/// Drops steps and choices of open facts that the pathway does not need and moves steps to earlier phases, as far as
/// that takes no search; the result meets the same units. For reading: the solver is free to include what does no
/// harm, and to leave phases empty. Pathways of more than 64 steps stay as they are. When `stop`,
/// where given, is requested, what was gained so far stands.
model::Choice tidy(const model::Problem& problem, model::Choice choice, const source::Stop* stop = nullptr);

/// As `tidy`, without leaving steps out.
model::Choice tidy_times(const model::Problem& problem, model::Choice choice,
                         const source::Stop* stop = nullptr);

/// As `tidy`, for the open facts alone.
model::Choice tidy_facts(const model::Problem& problem, model::Choice choice,
                         const source::Stop* stop = nullptr);

}  // namespace pathproof::query
