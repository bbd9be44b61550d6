// What the variables of a formula come to in a box of pathways.
#pragma once

#include <optional>
#include <vector>

#include "meaning/box.h"
#include "meaning/names.h"

namespace pathproof::verify {

/// How much each variable is made of, by variable.
std::vector<std::int64_t> sizes_of(const std::vector<Variable>& variables);

class Literals {
 public:
  /// The variables, the problem and the box must outlive the object.
  Literals(const std::vector<Variable>& variables, const Box& box)
      : variables_(variables), box_(box), known_(variables.size() + 1, unknown) {}

  /// 1: true in each of its pathways; 0: false in each; -1: neither is known. Not of units.
  int value(Literal literal);
  /// The least and the greatest that the terms can come to.
  std::pair<std::int64_t, std::int64_t> sum(const std::vector<Weighted>& terms);
  /// A cut by which more is known of one of the literals whose values are not; `sizes` as below, so that the least is looked at first.
  std::optional<Cut> cut(const std::vector<Literal>& among, const std::vector<std::int64_t>& sizes);
  /// The steps and facts that the literal hangs on, added to the two sets.
  void gather(Literal literal, std::vector<bool>& steps, bool& facts);

 private:
  static constexpr signed char unknown = 2;
  int compute(const Variable& variable);

  const std::vector<Variable>& variables_;
  const Box& box_;
  std::vector<signed char> known_;  // by variable
};

}  // namespace pathproof::verify
