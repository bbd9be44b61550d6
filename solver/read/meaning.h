// What a formula speaks of.
#pragma once

#include <set>

#include "model/world.h"

namespace pathproof::query {

struct Mentions {
  std::set<model::StepId> steps;          ///< named
  std::set<model::FunctionId> functions;  ///< facts and states
};

/// Adds what the formula names and reads.
void add_mentions(const model::Expr& formula, Mentions& out);

/// The steps with an effect on one of these states, in declaration order.
std::vector<model::StepId> writers(const model::World& world, const std::set<model::FunctionId>& states);

}  // namespace pathproof::query
