// The limits of one variant after the other: the clock begins anew with each.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "ask/watch.h"
#include "pathproof/options.h"
#include "source/stop.h"

namespace pathproof {

/// Requests a stop when one variant takes longer than the time limit of the options, when the memory is used up, or on
/// Ctrl-C. A stop is for good: after it a new deadline is needed.
class Deadline {
 public:
  explicit Deadline(const Options& options);
  /// Also stopped when `whole` is, which must outlive it.
  Deadline(const Options& options, const source::Stop& whole);
  /// For what follows a search: as much is done of it as can be in so many seconds after Ctrl-C.
  Deadline(const Options& options, double patience);

  const source::Stop& stop() const { return stop_; }
  /// The next variant begins.
  void restart() { begin_.store(now()); }

 private:
  static std::int64_t now();
  void watch(const Options& options, double patience);

  source::Stop stop_;
  std::atomic<std::int64_t> begin_{0};
  std::unique_ptr<Watch> watch_;
};

}  // namespace pathproof
