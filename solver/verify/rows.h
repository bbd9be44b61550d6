// Whether each row of a formula holds in every pathway that meets the unit it belongs to.
//
// A row is a ladder, a choice, one direction of a gate's definition, or says of one unit: if it is asked for, this holds. Such a row
// is held against the meaning of the unit, without the encoder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cutting/formula.h"
#include "model/problem.h"
#include "source/stop.h"
#include "verify/names.h"

namespace pathproof::verify {

struct RowCount {
  std::size_t proved = 0;
  std::size_t sampled = 0;
};

struct RowsChecked {
  std::size_t rows = 0;
  std::vector<model::UnitId> asked;          ///< ascending
  std::map<std::string, RowCount> of_units;  ///< rows of units, by kind of unit
  std::vector<std::string> sampled;          ///< which rows could not be proved within the limit
};

/// Throws Refused where a row is of no such form or does not hold, and Stopped.
RowsChecked check_rows(const model::Problem& problem, const std::string& name, const Formula& formula,
                       const std::vector<Variable>& variables, const source::Stop& stop);

}  // namespace pathproof::verify
