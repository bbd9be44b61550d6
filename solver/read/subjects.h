// Which of a question's parts are to be read back.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "read/answer.h"

namespace pathproof::query {

/// Those whose ids the patterns match (none: all but steps and effects), in the order of rules, requirements, goals, claims, steps,
/// effects, each as the spec has them. An id may stand without its prefix (`mexican-leader`). Afterwards each pattern has a match, or `problems` says so.
std::vector<Subject> choose_subjects(const model::Problem& problem, const std::vector<std::string>& patterns,
                                     Diagnostics& problems);

}  // namespace pathproof::query
