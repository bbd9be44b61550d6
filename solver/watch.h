// The clock, the memory and Ctrl-C, watched while a question is answered.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "pathproof/pathproof.h"
#include "source/stop.h"

namespace pathproof {

/// Requests a stop when a limit of the options is reached; ends with the object's life.
class Watch {
 public:
  /// `late`, where given, is asked every few milliseconds whether time is up.
  Watch(const Options& options, source::Stop& stop, std::function<bool()> late = {});
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

 private:
  void run(const Options& options, source::Stop& stop);

  std::function<bool()> late_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool finished_ = false;
  std::thread thread_;
};

}  // namespace pathproof
