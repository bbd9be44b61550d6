// The best pathways: objectives one after the other, each level proved.
#pragma once

#include "minimal/answer.h"

namespace pathproof::query {

MinimalAnswer minimal(const model::Problem& problem, const MinimalSettings& settings,
                      const source::Stop& stop);

}  // namespace pathproof::query
