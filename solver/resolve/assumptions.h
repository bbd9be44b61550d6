// What a question takes for granted: what its case says is given, and values that the command line supposes.
#pragma once

#include "resolve/build_world.h"
#include "resolve/problem_draft.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// Adds a unit for each. Supposed values of facts that are not open are none: the world has them.
void add_assumptions(const spec::ParsedProblem& parsed, WorldBuilder& builder, source::Collector& collector,
                     ProblemDraft& draft);

}  // namespace pathproof::model
