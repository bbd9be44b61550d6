// Units to rows: each is one direction of a gate, a ladder, a choice, or what a unit says behind its guard.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cutting/constraint.h"
#include "encode/encoding.h"
#include "model/unit_set.h"

namespace pathproof::certificate {

struct Named {
  std::string json;                     ///< what names.json says of the variable, but for a gate
  std::vector<verify::Weighted> parts;  ///< of a gate: literals of variables before it
  std::int64_t most = -1;               ///< of a gate that is a sum; -1: it is a conjunction
  model::StepId step;                   ///< of "the step starts in phase `by` or earlier"
  int by = 0;                           ///< 0: it is something else
};

struct Rows {
  std::vector<Named> variables;  ///< numbered from 1
  std::vector<verify::Constraint> rows;
  query::UnitSet asked;         ///< these units are asked for, by a row each
  std::size_t first_asked = 0;  ///< the first of these rows
};

/// A sum of rows, which the proof adds up.
struct Sum {
  verify::Constraint row;
  std::vector<std::pair<std::int64_t, std::size_t>> of;  ///< factors and rows
  std::vector<verify::Literal> weakened;                 ///< variables that are then taken out
};

/// The units of the problem, within its free horizon.
Rows rows_of(const model::Problem& problem, const query::UnitSet& units, const source::Stop& stop);

}  // namespace pathproof::certificate
