// Numbers for sampling: the same sequence on every machine and in every run.
#pragma once

#include <cstdint>

namespace pathproof::query {

/// A generator of the xorshift family (Marsaglia 2003).
class Random {
 public:
  std::uint64_t next() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_;
  }
  /// From 0 to bound - 1; `bound` is positive.
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15ULL;
};

}  // namespace pathproof::query
