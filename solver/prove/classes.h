// All counterexamples of a claim, told apart by where they fail and by the steps it takes to fail there.
//
// The smallest counterexample is found, then all are excluded that fail at the same instance of the claim with at least the
// same steps, and so on until none is left: enumeration by blocking, on one incremental solver.
#pragma once

#include "prove/answer.h"

namespace pathproof::query {

/// `with` is the claim's problem with the claim's opposite as its last unit, `claim` the claim itself. `most` 0: all.
CounterexampleClasses counterexample_classes(const model::Problem& with, const model::ExprPtr& claim,
                                             std::size_t most, const Settings& settings,
                                             const source::Stop& stop);

}  // namespace pathproof::query
