// A conflict derived step by step.
//
// Each step takes few units and what was derived before, and adds one plain fact: a step is part of the pathway or is not, it
// cannot start before or after some phase, an open fact has a value. The last step is the contradiction. After step-wise
// explanations (Bogaerts, Gamba, Guns 2021); every step is checked by the solver.
#pragma once

#include <vector>

#include "query/session.h"

namespace pathproof::query {

/// A plain fact about the pathway.
struct PlainFact {
  enum class Kind {
    included,    // `step` is part of the pathway
    excluded,    // `step` is not
    not_before,  // `step` starts in phase `value` or later, if at all
    not_after,   // `step` is included and starts in phase `value` or earlier
    fact_is,     // open fact `fact` has `value`
    fact_is_not,
    at_least,  // the pathway takes at least `value` phases
    at_most,
    contradiction
  };
  Kind kind = Kind::contradiction;
  int step = -1;
  int fact = -1;
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

Derivation derive(const model::Problem& problem, const UnitSet& conflict, const Settings& settings,
                  const source::Stop& stop);

/// The literal of a fact, defined so that it can be assumed either way.
encode::Lit literal(encode::Encoding& encoding, const PlainFact& fact);

}  // namespace pathproof::query
