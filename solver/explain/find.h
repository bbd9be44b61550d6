// `explain`: the conflicts and repairs of a question, smallest first, and what can be read off them.
#pragma once

#include "explain/answer.h"

namespace pathproof::query {

ExplainAnswer explain(const model::Problem& problem, const ExplainSettings& settings,
                      const source::Stop& stop);

}  // namespace pathproof::query
