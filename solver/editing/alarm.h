// A limit of time for short pieces of work, one after the other.
//
// One thread sleeps for all of them. On a busy machine, to begin and end a thread for each would take longer than the work itself.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "source/stop.h"

namespace pathproof::editing {

class Alarm {
 public:
  explicit Alarm(double seconds);
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  ~Alarm();

  /// While it lives, the stop is requested for want of time so long after it was made. One at a time.
  class Set {
   public:
    Set(Alarm& alarm, source::Stop& stop);
    Set(const Set&) = delete;
    Set& operator=(const Set&) = delete;
    ~Set();

   private:
    Alarm& alarm_;
  };

 private:
  using Clock = std::chrono::steady_clock;

  void run();

  const Clock::duration time_;
  std::mutex mutex_;
  std::condition_variable wake_;
  source::Stop* stop_ = nullptr;  // null: nothing is timed
  Clock::time_point at_;
  bool idle_ = true;  // sleeps until it is woken, not until a time
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace pathproof::editing
