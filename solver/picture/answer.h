// What a picture shows besides a pathway: which step waits for which.
#pragma once

#include <vector>

#include "model/ids.h"

namespace pathproof::query {

/// If `to` is included, so is `from`, and start(to) >= start(from) + lag. Without `from` (none): start(to) >= 1 + lag.
struct Arrow {
  model::StepId from;
  model::StepId to;
  int lag = 0;                       // at least 1
  std::vector<model::UnitId> units;  // each says so by itself
};

}  // namespace pathproof::query
