// Pathways at hand, made without a solver, that show what is not forced.
#pragma once

#include <functional>

#include "placing/construct.h"

namespace pathproof::query {

/// For a step: it and what it needs come first, as early as they fit (early), or it and what follows it last, as late
/// as they fit. `variant` chooses the order in which they are placed; 0 and up. Empty: that order found no room.
model::Starts extreme_schedule(const model::World& world, const Structure& structure, const Windows& windows,
                               StepId step, bool early, int variant);

/// Everything as early as it may be, everything as late as it may be, and one step at a time in orders that differ as
/// much as possible. `wanted(step)` says whether a schedule that has the step late would still show anything new.
/// `take` judges a schedule.
void sample_schedules(const model::World& world, const Structure& structure, const Windows& windows,
                      const std::function<bool(StepId)>& wanted,
                      const std::function<void(const model::Starts&)>& take, const source::Stop& stop);

}  // namespace pathproof::query
