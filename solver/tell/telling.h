// Pathways told: phase by phase, and as the difference from one to another.
#pragma once

#include "model/trace.h"
#include "pathproof/answer.h"

namespace pathproof::report {

/// Every phase in which something starts or changes.
std::vector<TracePhase> tell(const model::World& world, const model::Choice& choice);

Difference difference(const model::World& world, const model::Choice& from, const model::Choice& to);

}  // namespace pathproof::report
