// How much of the solver a search takes.
#pragma once

#include <cstddef>

#include "source/stop.h"

namespace pathproof::query {

/// Questions to the solver, counted; shared by all parts of a search.
class Work {
 public:
  /// So many at most; 0: no limit.
  explicit Work(std::size_t most = 0) : most_(most) {}
  /// One more is asked. Throws Stopped where that is too many, so that the same input ends at the same place everywhere.
  void question() {
    if (most_ > 0 && done_ == most_) throw source::Stopped{source::StopReason::effort};
    ++done_;
  }
  std::size_t done() const { return done_; }

 private:
  std::size_t most_;
  std::size_t done_ = 0;
};

}  // namespace pathproof::query
