// A family as the page has it: axes on which nothing hangs are left out, each at its first option.
#pragma once

#include <unordered_map>
#include <vector>

#include "family/findings.h"
#include "model/diagram.h"

namespace pathproof::report {

/// Per axis whether some verdict or optimum hangs on it.
std::vector<bool> axes_that_matter(const BatchFindings& findings);

/// Sets of one diagram in another that has some of its axes, in the same order; the others are at their first option.
class Narrowing {
 public:
  /// `to[axis]`: the axis of `into`; -1: left out. Both diagrams must outlive it.
  Narrowing(const model::Diagram& from, model::Diagram& into, std::vector<int> to);
  model::Diagram::Set operator()(model::Diagram::Set set);

 private:
  const model::Diagram& from_;
  model::Diagram& into_;
  std::vector<int> to_;
  std::unordered_map<model::Diagram::Set, model::Diagram::Set> known_;
};

}  // namespace pathproof::report
