// Linear constraints over 0/1 variables, and the steps of cutting planes (Cook, Coullard, Turan 1987), in exact integers.
//
// In normal form: positive coefficients on literals of distinct variables, ascending by variable, `sum >= degree`. What would leave
// 62 bits is Refused, never rounded.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace pathproof::verify {

/// What is wrong with a certificate, and where. Lower case, no full stop.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A variable's number, negative for its negation; never 0.
using Literal = std::int32_t;

struct Weighted {
  std::int64_t coefficient = 0;
  Literal literal = 0;
  friend bool operator==(const Weighted&, const Weighted&) = default;
};

class Constraint {
 public:
  Constraint() = default;
  /// sum of the terms >= degree, in any form: coefficients may be negative, variables may occur several times.
  Constraint(const std::vector<Weighted>& terms, std::int64_t degree);

  const std::vector<Weighted>& terms() const { return terms_; }
  std::int64_t degree() const { return degree_; }
  /// Sum of the coefficients.
  std::int64_t total() const;
  /// Whether no assignment satisfies it, or every one does.
  bool contradictory() const { return total() < degree_; }
  bool trivial() const { return degree_ <= 0; }
  /// Whether it has the variable, either way round.
  bool mentions(Literal literal) const;

  /// What holds if and only if it does not.
  Constraint negated() const;
  Constraint plus(const Constraint& other) const;
  Constraint times(std::int64_t factor) const;
  /// Divided, all numbers rounded up.
  Constraint divided(std::int64_t by) const;
  /// No coefficient above the degree.
  Constraint saturated() const;
  /// Without the variable: as if its literal were true.
  Constraint weakened(Literal variable) const;

  friend bool operator==(const Constraint&, const Constraint&) = default;

 private:
  std::vector<Weighted> terms_;
  std::int64_t degree_ = 0;
};

/// `+1 x1 +2 ~x3 >= 2`
std::string written(const Constraint& constraint);

}  // namespace pathproof::verify
