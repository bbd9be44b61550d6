// Whether a set of units is a minimal conflict, and if not, whether it is too small or too large for one.
#pragma once

#include "cases/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Limits and Ctrl-C come as a stop and leave the judgement open, never an exception.
Judgement judge_conflict(const model::Problem& problem, const UnitSet& units, const Settings& settings,
                         const source::Stop& stop);

}  // namespace pathproof::query
