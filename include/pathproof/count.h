// Natural numbers of any size: a hundred switches have 2^100 settings.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// An exact natural number. Differences must not be negative.
class Count {
 public:
  Count(std::uint64_t number = 0);  // NOLINT(google-explicit-constructor): a number is a count

  Count& operator+=(const Count& other);
  Count& operator-=(const Count& other);
  Count& operator*=(const Count& other);
  friend Count operator+(Count a, const Count& b) { return a += b; }
  friend Count operator-(Count a, const Count& b) { return a -= b; }
  friend Count operator*(Count a, const Count& b) { return a *= b; }
  /// Rounded down; the divisor is not 0.
  Count over(std::uint32_t divisor) const;

  friend bool operator==(const Count& a, const Count& b) { return a.limbs_ == b.limbs_; }
  friend std::strong_ordering operator<=>(const Count& a, const Count& b);

  /// Nothing where it takes more than 64 bits.
  std::optional<std::uint64_t> small() const;
  /// The number, or `most` where that is less.
  std::uint64_t up_to(std::uint64_t most) const;
  /// The nearest floating-point number, more or less; infinity beyond their range.
  double rough() const;
  /// In decimal digits.
  std::string text() const;

 private:
  void trim();

  std::vector<std::uint32_t> limbs_;  // the lowest first; the highest is not 0
};

}  // namespace PATHPROOF_API
