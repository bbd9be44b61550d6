// A good pathway fast, without a solver: steps placed one by one, in order of priority, as early as they fit.
//
// Sources: the serial schedule-generation scheme with priority rules and random sampling (Kolisch 1996), and
// forward-backward improvement (Li and Willis 1992; Valls, Ballestin, Quintanilla 2005).
#pragma once

#include <functional>
#include <optional>

#include "model/trace.h"
#include "schedule/windows.h"
#include "source/stop.h"

namespace pathproof::query {

struct Constructed {
  model::Starts starts;
  bool fewest = false;  // no schedule has fewer phases: all were tried
};

/// Start phases that meet the edges and capacities of the structure, with as few phases as a bounded
/// effort finds; nothing where the structure does not lend itself to it. Not yet known to be valid.
/// `falling_short` is told when the plain priority rules do not attain the bound on the phases and sampling begins.
std::optional<Constructed> construct_starts(const model::World& world, const Structure& structure,
                                            const Windows& windows, const source::Stop& stop,
                                            const std::function<void()>& falling_short = {});

/// The starts with these values of the open facts (none: the first of each), if the evaluator finds no unit broken. Throws
/// Stopped when `stop`, where given, is requested.
std::optional<model::Choice> as_pathway(const model::Problem& problem, const model::Starts& starts,
                                        const model::IdVector<model::FactId, std::int64_t>& facts = {},
                                        const source::Stop* stop = nullptr);

/// Values of the open facts that the structure asks for with these starts; elsewhere the first of each.
model::IdVector<model::FactId, std::int64_t> facts_for(const model::World& world, const Structure& structure,
                                                       const model::Starts& starts);

/// Whether the choice meets the structure itself.
bool fits(const model::World& world, const Structure& structure, const model::Choice& choice);

}  // namespace pathproof::query
