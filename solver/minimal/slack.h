// How far each step of the shortest pathway can slip.
#pragma once

#include "minimal/answer.h"

namespace pathproof::query {

/// For each step of the first optimal pathway, the latest start in any pathway that is as short. Only where phases were asked for
/// first, of problems that are small enough for a question a step; else, and after a stop, it finds nothing.
void find_slack(const model::Problem& problem, const MinimalSettings& settings, const source::Stop& stop,
                MinimalAnswer& out);

}  // namespace pathproof::query
