// A conflict that is a matter of counting, as arithmetic: what must lie between two phases, and what these can hold.
//
// No solver has a part in it, nor has what search counts with: longest paths give the earliest and latest phases, and one
// capacity after the other is held against what has to lie between two of them, by itself or as so many of some steps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/problem.h"
#include "model/unit_set.h"
#include "schedule/structure.h"

namespace pathproof::certify {

/// Steps that have to use a capacity between two phases, and use more than there is.
struct Tally {
  query::Capacity::Occupies occupies = query::Capacity::Occupies::all;
  std::int64_t limit = 0;  // of each phase
  int from = 1;
  int to = 0;
  std::vector<model::StepId> steps;
  std::string unit;             // whose limit it is
  std::vector<std::string> of;  // and for what, in words: "the builders"
  std::int64_t work = 0;        // what they use; more than the limits of the phases together
  bool one_each = false;        // every step uses 1, in one phase
  bool weighted = false;        // some step uses other than 1 in a phase
  std::int64_t any = 0;         // where that is enough of the steps: how many of them; 0: it is all
  bool alone = false;           // one step uses, in each phase of its own, more than a phase has
};

/// Such steps, if the units of the conflict alone show any: of the first capacity, the earliest start that will
/// do and the latest end with it. Not looked for among very many steps.
std::optional<Tally> tally(const model::Problem& problem, const query::UnitSet& conflict);

}  // namespace pathproof::certify
