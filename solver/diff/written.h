// What is written differently in two problems, thing by thing.
#pragma once

#include "model/problem.h"
#include "pathproof/diff.h"

namespace pathproof::report {

/// By section, then by name.
std::vector<WrittenDifference> written_differences(const model::Problem& a, const model::Problem& b);

}  // namespace pathproof::report
