// What is known of a value in many pathways at once: that it lies between two numbers. Of truths: 0, 1, or either.
#pragma once

#include <algorithm>
#include <cstdint>

namespace pathproof::verify {

/// All values lie between the two; a truth value is 0 or 1.
struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool exact() const { return low == high; }
  bool always() const { return low > 0; }
  bool never() const { return high <= 0; }
};

/// Either of the two.
inline Range hull(const Range& a, const Range& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}
/// The lesser of the two; of truths: both.
inline Range both(const Range& a, const Range& b) {
  return {std::min(a.low, b.low), std::min(a.high, b.high)};
}
/// The greater of the two; of truths: one of them.
inline Range either(const Range& a, const Range& b) {
  return {std::max(a.low, b.low), std::max(a.high, b.high)};
}
/// Of a truth.
inline Range opposite(const Range& a) { return {1 - a.high, 1 - a.low}; }
/// Any number but 0 is true.
inline Range truth(const Range& a) {
  if (a.exact()) return a.low != 0 ? Range{1, 1} : Range{0, 0};
  return a.low <= 0 && a.high >= 0 ? Range{0, 1} : Range{1, 1};
}
inline Range certain(bool is) { return is ? Range{1, 1} : Range{0, 0}; }

}  // namespace pathproof::verify
