// Why nothing is better than the optimum: units that cannot hold together below it.
#pragma once

#include "query/optimiser.h"

namespace pathproof::query {

/// For each settled level: a conflict, minimal as far as a bounded effort shows.
void explain_optimum(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                     const source::Stop& stop, MinimalAnswer& out);

/// Whether `units` alone leave room below the value of `level` (the levels before kept). Unsatisfiable confirms the bound.
encode::Answer room_below(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                          const UnitSet& units, const Settings& settings, std::uint64_t effort,
                          const source::Stop& stop);

/// The same for all units, with windows and cuts: a smaller question, which shares the recognised structure.
encode::Answer room_below_trimmed(const model::Problem& problem, const std::vector<Level>& levels,
                                  std::size_t level, const Settings& settings, std::uint64_t effort,
                                  const source::Stop& stop);

/// The same of the whole front: whether any pathway is better than each of its points somewhere.
encode::Answer room_beside(const model::Problem& problem, const std::vector<FrontPoint>& front,
                           const Settings& settings, std::uint64_t effort, const source::Stop& stop);

}  // namespace pathproof::query
