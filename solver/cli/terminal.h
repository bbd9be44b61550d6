// What goes to a terminal: what the text looks like there, and how far a long command is.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "pathproof/options.h"
#include "usage/request.h"

namespace pathproof::cli {

/// What the text looks like, as the options and the terminal want it.
Style style_of(const Request& request);

/// One line that is written over and over; only for people who watch.
class ProgressLine {
 public:
  /// At least `pause` lies between two texts; those that come sooner are passed over.
  ProgressLine(bool wanted, std::chrono::milliseconds pause)
      : wanted_(wanted && isatty(STDERR_FILENO) == 1), pause_(pause) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }

  /// Shows what `text` makes of the seconds that have passed.
  template <typename Text>
  void show(Text text) {
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - last_ < pause_) return;
    last_ = now;
    const std::chrono::duration<double> passed = now - begin_;
    std::fputs(("\r\033[K" + std::string(text(passed.count()))).c_str(), stderr);
    std::fflush(stderr);
    shown_ = true;
  }

 private:
  bool wanted_;
  std::chrono::milliseconds pause_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = begin_;
};

}  // namespace pathproof::cli
