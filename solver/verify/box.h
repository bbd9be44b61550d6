// Many pathways at once: for each step a range of start phases, for each open fact a set of values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/problem.h"

namespace pathproof::verify {

using model::FactId;
using model::StepId;

/// From `low` to `high`; a step that is left out starts after every phase in which it could.
struct Phases {
  int low = 1;
  int high = 1;
  bool single() const { return low == high; }
};

/// How a box is cut in two: a step starts in this phase or earlier, or does not; or an open fact has this value, or has not.
struct Cut {
  StepId step;
  int at = 0;
  FactId fact;
  std::int64_t value = 0;
};

struct Box {
  model::IdVector<StepId, Phases> steps;
  model::IdVector<FactId, std::vector<std::int64_t>> facts;
};

/// All pathways within the free horizon of the problem.
Box whole_box(const model::Problem& problem);
/// The number that stands for "left out".
int left_out(const model::Problem& problem, StepId step);
/// The part where what the cut says is so, or is not; nothing where that part is empty.
std::optional<Box> part(const Box& box, const Cut& cut, bool so);
/// One of its pathways, as a box and as a choice: with as few steps as there may be, each as early as it may.
Box corner(const model::Problem& problem, const Box& box);
model::Choice choice_of(const model::Problem& problem, const Box& corner);

}  // namespace pathproof::verify
