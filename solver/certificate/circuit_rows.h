// Units to rows: each is one direction of a gate, a ladder, a choice, or what a unit says behind its guard.
#pragma once

#include <string>
#include <vector>

#include "cutting/constraint.h"
#include "encode/encoding.h"
#include "model/unit_set.h"

namespace pathproof::certificate {

struct Named {
  std::string json;                     ///< what names.json says of the variable, but for a gate
  std::vector<verify::Weighted> parts;  ///< of a gate: literals of variables before it
  std::int64_t most = -1;               ///< of a gate that is a sum; -1: it is a conjunction
};

struct Rows {
  std::vector<Named> variables;  ///< numbered from 1
  std::vector<verify::Constraint> rows;
  query::UnitSet asked;  ///< the last rows ask for these units, one each
};

/// The units of the problem, within its free horizon.
Rows rows_of(const model::Problem& problem, const query::UnitSet& units, const source::Stop& stop);

}  // namespace pathproof::certificate
