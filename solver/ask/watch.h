// The clock, the memory and Ctrl-C, watched while a question is answered.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "pathproof/options.h"
#include "source/stop.h"

namespace pathproof {

/// Requests a stop when a limit of the options is reached; ends with the object's life. Watches on a thread of its own; where
/// there are none (in a browser), whenever any stop is asked, which takes no more than a few milliseconds longer.
class Watch {
 public:
  /// `late`, where given, is asked every few milliseconds whether time is up. Ctrl-C is obeyed `patience` seconds after it was pressed.
  /// `threads`: false to do without in any case, which a test does.
  Watch(const Options& options, source::Stop& stop, std::function<bool()> late = {}, double patience = 0,
        bool threads = true);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

 private:
  using Clock = std::chrono::steady_clock;

  void run();
  void look();
  static void look_at_all();

  const Options options_;
  source::Stop& stop_;
  std::function<bool()> late_;
  double patience_;
  Clock::time_point begin_;
  std::optional<Clock::time_point> pressed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool finished_ = false;
  std::thread thread_;
};

/// Whether Ctrl-C was pressed, or the caller asks for an end in some other way.
inline bool interrupted(const Options& options) {
  return options.interrupt != nullptr && options.interrupt->load();
}

/// The limits of the search for an answer that has to be checked afterwards: a third of the time is left for the check.
Options search_share(const Options& options);

/// The stop under which an answer is checked, within the time limit of the whole. `searched` is that of the search; where it
/// was requested for want of memory or by Ctrl-C, the check of what was found still gets a second.
class Grace {
 public:
  Grace(const Options& options, const source::Stop& searched);
  const source::Stop& stop() const { return *used_; }

 private:
  source::Stop own_;
  const source::Stop* used_;
  std::optional<Watch> watch_;
};

}  // namespace pathproof
