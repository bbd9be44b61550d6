// What a case commits itself to: steps that are included or excluded, a schedule, a sequence.
#pragma once

#include "resolve/build_world.h"
#include "resolve/problem_draft.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// Adds a unit for each commitment of `proposal`. Steps that there are not are reported.
void add_commitments(const spec::ParsedCase& proposal, WorldBuilder& builder, ProblemDraft& draft);

}  // namespace pathproof::model
