// What `read` finds of a unit.
#pragma once

#include <optional>
#include <vector>

#include "model/problem.h"
#include "pathproof/read.h"
#include "prove/answer.h"

namespace pathproof::query {

/// Something that can be read back. `statement` is null for a step and an effect.
struct Subject {
  Card::Kind kind = Card::Kind::rule;
  std::string id;
  const model::Statement* statement = nullptr;
  const model::ClaimRow* claim = nullptr;  // claim
  model::StepId step;                      // step, requirement, effect
  std::size_t part = 0;                    // effect: which of the step's
  std::string text;                        // effect: as it is written
  UnitId unit;                             // none: it is not in force
};

/// A claim whose verdict is another without what is read; or, of nothing_possible(), whether there is a pathway.
struct Turn {
  const model::ClaimRow* claim = nullptr;
  ClaimAnswer before;
  ClaimAnswer after;
};

/// A unit by example.
struct Examples {
  model::ClaimRow
      secured;  // that all else secures it; not of a goal, which is there to be reached, nor of an effect
  std::optional<ClaimExplanation> forbids;  // what becomes of that claim
  model::ClaimRow
      biting;  // that it can bite, of a goal that it can be reached, of an effect that it changes something; no formula: it always does
  std::optional<ClaimExplanation> allows;
  std::vector<Turn> turns;
};

}  // namespace pathproof::query
