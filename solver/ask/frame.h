// The frame of every question: its limits are watched while it is answered; what was found is certified, if need be in a
// grace of its own; the report says what it took.
#pragma once

#include <chrono>

#include "ask/engines.h"
#include "ask/watch.h"
#include "certify/certified.h"
#include "pathproof/answer.h"
#include "pathproof/errors.h"

namespace pathproof::ask {

class Frame {
 public:
  Frame(const Options& options, const query::Settings& settings)
      : options_(options), settings_(settings), watch_(options, stop_) {}

  const query::Settings& settings() const { return settings_; }
  const source::Stop& stop() const { return stop_; }
  /// For the check of what was found: begins when it is called.
  Grace grace() const { return {options_, stop_}; }

  /// Runs `body`, which finds, certifies and reports. An answer that fails its check becomes an InternalError.
  template <typename Body>
  static auto run(const Body& body) {
    try {
      return body();
    } catch (const certify::CheckFailed& failed) {
      throw InternalError(failed.what());
    }
  }

  /// Says who answered, who checked (the other solver, unless the caller knows better) and how long it took.
  void finish(Statistics& statistics) const;

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  Options options_;
  query::Settings settings_;
  source::Stop stop_;
  Watch watch_;
};

}  // namespace pathproof::ask
