// A schedule that pins every step, judged directly: which units it breaks.
#pragma once

#include <optional>

#include "search/session.h"

namespace pathproof::query {

/// The scheduled pathway with values of the open facts that break the fewest units (then the first such values found
/// by a fixed search). Empty without a schedule, or when a limit was hit.
std::optional<model::Choice> judge_schedule(const model::Problem& problem, const Settings& settings,
                                            const source::Stop& stop);

}  // namespace pathproof::query
