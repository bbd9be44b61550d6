// What the variables of a formula stand for.
//
// In: names.json, and the problem that the steps, facts and units belong to. Afterwards each is one of that problem, and each gate is
// made of variables before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cutting/constraint.h"
#include "model/problem.h"

namespace pathproof::verify {

struct Variable {
  enum class Kind { step, fact, unit, gate };
  Kind kind = Kind::step;
  model::StepId step;  ///< starts in phase `by` or earlier
  int by = 0;
  model::FactId fact;  ///< has the value
  std::int64_t value = 0;
  model::UnitId unit;           ///< is asked for
  std::vector<Weighted> terms;  ///< of a gate: their sum is at most `most`
  std::int64_t most = 0;
  std::vector<Literal> all;  ///< of a gate that is a conjunction; the terms are then empty
};

/// Throws Refused.
std::vector<Variable> read_names(std::string_view text, const model::Problem& problem);

}  // namespace pathproof::verify
