// Whether each row of a formula holds in every pathway that meets the unit it belongs to.
//
// A row is a ladder, a choice, one direction of a gate's definition, or says of one unit: if it is asked for, this holds. Such a row
// is held against the meaning of the unit, without the encoder.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "cutting/formula.h"
#include "meaning/names.h"
#include "model/problem.h"
#include "source/stop.h"

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

/// Rows that were proved: of other formulas about the same units they need not be proved again. What a row says is told from steps,
/// phases, facts and how gates are made of them, not from the numbers that variables have.
class ProvedRows {
 public:
  /// The variables of a formula, each as a number that stands for the same in all formulas.
  std::vector<std::int64_t> meant(const std::vector<Variable>& variables);
  /// Of a unit that is a formula; the terms are of the numbers above, negative for what is not so.
  bool knows(const model::Problem& problem, const model::Unit& unit, const std::string& row) const;
  void learn(const model::Problem& problem, const model::Unit& unit, std::string row);

 private:
  // What makes a row of a unit true or not: what it is read in and from, both kept alive with it.
  using Key = std::tuple<std::shared_ptr<const model::World>, model::ExprPtr, model::UnitKind, std::int64_t,
                         int, std::string>;
  static Key key(const model::Problem& problem, const model::Unit& unit, std::string row);

  std::map<std::string, std::int64_t> numbers_;
  std::set<Key> proved_;
};

/// Throws Refused where a row is of no such form or does not hold, and Stopped. `proved` is of the same world.
RowsChecked check_rows(const model::Problem& problem, const std::string& name, const Formula& formula,
                       const std::vector<Variable>& variables, ProvedRows& proved, const source::Stop& stop);

}  // namespace pathproof::verify
