// What `read` finds of a unit.
#pragma once

#include <optional>
#include <vector>

#include "model/problem.h"
#include "pathproof/read.h"
#include "prove/answer.h"

namespace pathproof::query {

/// Something that can be read back. `statement` is null for a step.
struct Subject {
  Card::Kind kind = Card::Kind::rule;
  std::string id;
  const model::Statement* statement = nullptr;
  const model::ClaimRow* claim = nullptr;  // claim
  model::StepId step;                      // step, requirement
  UnitId unit;                             // none: it is not in force
};

/// A claim whose verdict is another without the unit.
struct Turn {
  const model::ClaimRow* claim = nullptr;
  ClaimAnswer before;
  ClaimAnswer after;
};

/// A unit by example.
struct Examples {
  model::ClaimRow secured;  // that all else secures it; not of a goal, which is there to be reached
  std::optional<ClaimExplanation> forbids;  // what becomes of that claim
  model::ClaimRow
      biting;  // that it can bite, or of a goal that it can be reached; no formula: it always bites
  std::optional<ClaimExplanation> allows;
  std::vector<Turn> turns;
};

}  // namespace pathproof::query
