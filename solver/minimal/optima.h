// All optimal pathways, their classes, and the front between objectives.
#pragma once

#include "minimal/optimiser.h"

namespace pathproof::query {

/// Every pathway that is as good as the settled levels, distinct by steps and starts, in ascending order of the
/// starts; at most `settings.most`. With `settings.classes`, grouped.
void enumerate_optima(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                      MinimalAnswer& out);

/// That some step starts elsewhere than in `choice`.
std::vector<encode::Lit> elsewhere(Session& session, const model::Choice& choice);

/// `choice` with the open facts of `earlier`, if all units and levels are met as well then; else as it is.
model::Choice with_known_facts(const model::Problem& problem, model::Choice choice,
                               const model::Choice& earlier, const std::vector<Level>& levels);

/// Every combination of costs that nothing improves on without losing elsewhere, each with a pathway.
void pareto_front(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                  MinimalAnswer& out);

/// Without what it does not need and with no phase left empty, as far as no level then costs more or less.
model::Choice tidied(const model::Problem& problem, const std::vector<Level>& levels,
                     const model::Choice& choice);

/// Groups pathways by their steps and by the order of those steps that depend on each other.
std::vector<OptimalClass> group(const model::Problem& problem, const Structure& structure,
                                const std::vector<model::Choice>& pathways);

}  // namespace pathproof::query
