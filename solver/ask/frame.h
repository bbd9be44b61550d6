// The frame of every question: its limits are watched while it is answered; what was found is certified within what is left
// of the time; the report says what it took.
#pragma once

#include <chrono>

#include "ask/engines.h"
#include "ask/watch.h"
#include "certify/certified.h"
#include "pathproof/answer.h"
#include "pathproof/errors.h"

namespace pathproof::ask {

using Clock = std::chrono::steady_clock;

/// Says who answered, who checked (the other solver, unless the caller knows better) and how long it took since `begin`.
void account(Statistics& statistics, const query::Settings& settings, Clock::time_point begin);

class Frame {
 public:
  /// `whole`: the stop comes when all time is used, since nothing or little is checked after the search; `shared`: it
  /// comes in time for the check of what was found, under `grace`.
  enum class Time { whole, shared };

  Frame(const Options& options, const query::Settings& settings, Time time = Time::whole)
      : options_(since(options, begin_)),
        settings_(settings),
        watch_(time == Time::shared ? search_share(options_) : options_, stop_) {}

  const query::Settings& settings() const { return settings_; }
  const source::Stop& stop() const { return stop_; }
  /// For the check of what was found.
  Grace grace() const { return {options_, stop_}; }

  /// Runs `body`, which finds, certifies and reports. An answer that fails its check becomes an InternalError; a limit for which
  /// there is no verdict (one met while files were read, say) becomes Stopped.
  template <typename Body>
  static auto run(const Body& body) {
    try {
      return body();
    } catch (const certify::CheckFailed& failed) {
      throw InternalError(failed.what());
    } catch (const source::Stopped& stopped) {
      throw Stopped(std::string(reason_text(stopped.reason)));
    }
  }

  /// As `account`, since the frame was made.
  void finish(Statistics& statistics) const { account(statistics, settings_, begin_); }

 private:
  static Options since(Options options, Clock::time_point begin) {
    options.begin = options.begin.value_or(begin);
    return options;
  }

  Clock::time_point begin_ = Clock::now();
  Options options_;
  query::Settings settings_;
  source::Stop stop_;
  Watch watch_;
};

}  // namespace pathproof::ask
