// Which hazards are meant: patterns over open facts, rules that are off, and durations.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "scenario/hazard.h"
#include "search/session.h"

namespace pathproof::query {

/// The hazards that the patterns match, in the order of the patterns and of the spec, each once. A shock has a hazard for each phase up to
/// `horizon`. Of `by`, where it is not empty, the elements that may do it. What is wrong is put into `problems`.
std::vector<Hazard> choose_hazards(const model::Problem& problem, const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& by, int horizon, Diagnostics& problems);

/// Takes out, and returns, facts that the demands of the question (`given`) say the opposite of: these are no longer open. Throws
/// Stopped.
std::vector<Hazard> leave_out_settled(const model::Problem& problem, std::vector<Hazard>& hazards,
                                      const Settings& solver, const source::Stop& stop);

}  // namespace pathproof::query
