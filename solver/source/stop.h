// A request to stop, made from outside (clock, memory watch, Ctrl-C) and looked at by long loops.
#pragma once

#include <atomic>
#include <exception>

#include "pathproof/verdict.h"

namespace pathproof::source {

using StopReason = pathproof::Reason;

/// Where no thread can watch the limits, whoever asks a stop looks at them first, by this. Null as long as threads do.
inline std::atomic<void (*)()> lookout{nullptr};

/// Shared by all who work on one question. The first reason given stays.
class Stop {
 public:
  Stop() = default;
  /// Also stopped when `whole` is, which must outlive it: for one part of the work that may be called off by itself.
  explicit Stop(const Stop* whole) : whole_(whole) {}

  void request(StopReason reason) {
    StopReason expected = StopReason::none;
    reason_.compare_exchange_strong(expected, reason);
  }
  bool requested() const {
    if (const auto look = lookout.load(std::memory_order_relaxed); look != nullptr) look();
    return reason_.load(std::memory_order_relaxed) != StopReason::none ||
           (whole_ != nullptr && whole_->requested());
  }
  StopReason reason() const {
    const StopReason own = reason_.load();
    return own != StopReason::none || whole_ == nullptr ? own : whole_->reason();
  }
  /// Throws Stopped when a stop was requested. For loops that have no other way out.
  void check() const;

 private:
  std::atomic<StopReason> reason_{StopReason::none};
  const Stop* whole_ = nullptr;
};

/// Leaves a computation after a stop; caught where a query turns it into the verdict `unknown`.
struct Stopped : std::exception {
  explicit Stopped(StopReason why) : reason(why) {}
  const char* what() const noexcept override { return "stopped by a limit or from outside"; }
  StopReason reason;
};

inline void Stop::check() const {
  if (requested()) throw Stopped{reason()};
}

}  // namespace pathproof::source
