#include "ask/deadline.h"

namespace pathproof {

std::int64_t Deadline::now() {
  const auto passed = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
}

Deadline::Deadline(const Options& options) : begin_(now()) {
  constexpr double milliseconds = 1e3;
  const double limit = options.time_limit * milliseconds;
  Options rest = options;
  rest.time_limit = 0;
  rest.begin.reset();
  watch_ = std::make_unique<Watch>(
      rest, stop_, [this, limit] { return limit > 0 && static_cast<double>(now() - begin_.load()) > limit; });
}

}  // namespace pathproof
