// What a conflict speaks of.
#pragma once

#include <set>
#include <vector>

#include "check/derivation.h"
#include "model/problem.h"

namespace pathproof::query {

struct Vocabulary {
  std::set<model::StepId> steps;
  std::vector<model::FactId> facts;
};

/// The steps and open facts that the units speak of; all of them where a unit reads the state.
Vocabulary vocabulary_of(const model::Problem& problem, const UnitSet& units);

}  // namespace pathproof::query
