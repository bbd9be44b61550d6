#include "ask/deadline.h"

namespace pathproof {

std::int64_t Deadline::now() {
  const auto passed = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
}

Deadline::Deadline(const Options& options) { watch(options, 0); }

Deadline::Deadline(const Options& options, const source::Stop& whole) : stop_(&whole) { watch(options, 0); }

Deadline::Deadline(const Options& options, double patience) { watch(options, patience); }

void Deadline::watch(const Options& options, double patience) {
  constexpr double milliseconds = 1e3;
  const double limit = options.time_limit * milliseconds;
  begin_.store(now());
  Options rest = options;
  rest.time_limit = 0;
  rest.begin.reset();
  const auto late = [this, limit] { return limit > 0 && static_cast<double>(now() - begin_.load()) > limit; };
  watch_ = std::make_unique<Watch>(rest, stop_, late, patience);
}

}  // namespace pathproof
