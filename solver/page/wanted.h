// The family that a page shows unless another is asked for.
#pragma once

#include "model/problem.h"
#include "pathproof/edits.h"

namespace pathproof::report {

struct UsualAxes {
  Axes without_refusals;  ///< readings, who has a part that is open, every rule
  Axes all;               ///< the same, then every yes of an actor that may be refused
};

/// Of a spec or a case, read as `base`.
UsualAxes usual_axes(const model::Problem& base);

}  // namespace pathproof::report
