// What the parts of an answer mean, for whoever finds them and for whoever checks them.
#pragma once

#include "resilience/answer.h"

namespace pathproof::query {

/// The moves as hazards of a game: of each, the one that stands for all.
std::vector<Hazard> representatives(const std::vector<Hazard>& hazards, const std::vector<Move>& moves);
/// Open facts that none of the hazards is about.
model::IdVector<model::FactId, bool> decided_facts(const model::World& world,
                                                   const std::vector<Hazard>& hazards);
/// The same question with at most so many phases.
model::Problem with_horizon(const model::Problem& problem, int horizon);
/// Whether both can come to light on one pathway: not twice the same fact, rule or step, nor two shocks whose phase one fact
/// holds.
bool go_together(const Hazard& a, const Hazard& b);
/// Whether hazards come to light one after the other in the order of their phases.
bool in_order(Told told);

}  // namespace pathproof::query
