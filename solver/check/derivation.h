// A conflict derived step by step, as data.
#pragma once

#include <cstdint>
#include <vector>

#include "model/ids.h"
#include "model/unit_set.h"

namespace pathproof::query {

/// A plain fact about the pathway.
struct PlainFact {
  enum class Kind {
    included,    // `step` is part of the pathway
    excluded,    // `step` is not
    not_before,  // `step` starts in phase `value` or later, if at all
    not_after,   // `step` is included and starts in phase `value` or earlier
    fact_is,     // open fact `fact` has `value`
    contradiction
  };
  Kind kind = Kind::contradiction;
  model::StepId step;
  model::FactId fact;
  std::int64_t value = 0;
};

struct DerivationStep {
  UnitSet units;
  std::vector<int> premises;  // earlier steps of the derivation, by number from 0
  PlainFact fact;
};

/// Ends in a contradiction; empty where none was found within the limits.
struct Derivation {
  std::vector<DerivationStep> steps;
};

}  // namespace pathproof::query
