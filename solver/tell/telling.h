// Pathways told: phase by phase, and as the difference from one to another.
#pragma once

#include "model/trace.h"
#include "pathproof/answer.h"

namespace pathproof::report {

/// The steps that are taken, by start, then id.
std::vector<PathwayStep> taken_steps(const model::Trace& trace);

/// Every phase in which something starts or changes.
std::vector<TracePhase> tell(const model::World& world, const model::Choice& choice);

/// What changes along the trace, and how each fluent fares, into `out`.
void add_states(const model::Trace& trace, Pathway& out);

Difference difference(const model::World& world, const model::Choice& from, const model::Choice& to);

}  // namespace pathproof::report
