// Which hazards are meant: patterns over open facts, rules that are off, and durations.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "scenario/hazard.h"

namespace pathproof::query {

/// The hazards that the patterns match, in the order of the patterns and of the spec, each once. A shock has a hazard for each phase up to
/// `horizon`. Of `by`, where it is not empty, the elements that may do it. What is wrong is put into `problems`.
std::vector<Hazard> choose_hazards(const model::Problem& problem, const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& by, int horizon, Diagnostics& problems);

}  // namespace pathproof::query
