// Why nothing is better than the optimum: units that cannot hold together below it.
#pragma once

#include <functional>

#include "query/optimiser.h"

namespace pathproof::query {

/// For each settled level: a conflict, minimal as far as a bounded effort shows.
void explain_optimum(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                     const source::Stop& stop, MinimalAnswer& out);

/// Whether `units` alone leave room below the value of `level` (the levels before kept). Unsatisfiable confirms the bound
/// and that the units are a conflict with it. Small questions are asked without windows and cuts, so that these are checked,
/// too; of larger ones the windows by longest paths and the capacities as forbidden sets are taken from the structure.
encode::Answer room_below(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                          const UnitSet& units, const Settings& settings, std::uint64_t limit,
                          const source::Stop& stop);

/// What to say of the units' room within a number of phases.
struct Room {
  encode::Answer answer = encode::Answer::unknown;
  UnitSet core;  // unsatisfiable: units that suffice for it
};

/// As `room_below` with all units, for the number of phases alone and a question that needs trimming. `known` are sets met
/// before, if any. `say` gets the answer; what comes after is only tidying up.
void room_within(const model::Problem& problem, int horizon, const std::vector<ForbiddenSet>& known,
                 const Settings& settings, const source::Stop& stop, const std::function<void(Room)>& say);

/// Of the whole front: whether any pathway is better than each of its points somewhere.
encode::Answer room_beside(const model::Problem& problem, const std::vector<FrontPoint>& front,
                           const Settings& settings, std::uint64_t limit, const source::Stop& stop);

}  // namespace pathproof::query
