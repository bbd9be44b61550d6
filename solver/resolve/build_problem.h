// ParsedSpec -> World, ParsedCase -> Problem. Everything that is wrong is reported; then the result is null.
#pragma once

#include <memory>

#include "model/problem.h"
#include "model/world.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// Null when anything was reported.
std::shared_ptr<Problem> build_problem(const spec::ParsedProblem& parsed, const source::SourceMap& map,
                                       source::Collector& collector);

}  // namespace pathproof::model
