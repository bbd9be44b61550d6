#include "ask/watch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace pathproof {

namespace {

// Resident memory of this process in MiB; 0 where the system does not tell. Needs none itself: it may be asked when there is none
// left, in a thread of its own.
std::size_t resident_mib() {
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  std::array<char, 128> text{};
  const ssize_t got = ::read(file, text.data(), text.size() - 1);
  ::close(file);
  if (got <= 0) return 0;
  char* end = nullptr;
  std::strtoull(text.data(), &end, 10);  // the whole address space
  const std::size_t resident = std::strtoull(end, nullptr, 10);
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return resident * page >> 20U;
}

// One more second, but none beyond the time limit.
Options last_second(const Options& options) {
  constexpr double second = 1;
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double> passed = now - options.begin.value_or(now);
  Options out = options;
  const double limit = passed.count() + second;
  out.begin = options.begin.value_or(now);
  out.time_limit = options.time_limit > 0 ? std::min(options.time_limit, limit) : limit;
  return out;
}

}  // namespace

Options search_share(const Options& options) {
  Options out = options;
  out.time_limit = options.time_limit * 2 / 3;
  return out;
}

Watch::Watch(const Options& options, source::Stop& stop, std::function<bool()> late, double patience)
    : late_(std::move(late)), patience_(patience) {
  const bool needed =
      options.time_limit > 0 || options.memory_limit > 0 || options.interrupt != nullptr || late_;
  // Whoever asks after Ctrl-C gets no answer, however short the question.
  if (interrupted(options) && patience <= 0) stop.request(source::StopReason::interrupted);
  if (needed) thread_ = std::thread([this, options, &stop] { run(options, stop); });
}

Watch::~Watch() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Watch::run(const Options& options, source::Stop& stop) {
  using Clock = std::chrono::steady_clock;
  const auto begin = options.begin.value_or(Clock::now());
  std::optional<Clock::time_point> pressed;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(10), [this] { return finished_; })) {
    const std::chrono::duration<double> passed = Clock::now() - begin;
    if (interrupted(options)) {
      pressed = pressed.value_or(Clock::now());
      const std::chrono::duration<double> since = Clock::now() - *pressed;
      if (since.count() >= patience_) stop.request(source::StopReason::interrupted);
    }
    if (options.time_limit > 0 && passed.count() > options.time_limit) stop.request(source::StopReason::time);
    if (late_ && late_()) stop.request(source::StopReason::time);
    if (options.memory_limit > 0 && resident_mib() > options.memory_limit)
      stop.request(source::StopReason::memory);
  }
}

Grace::Grace(const Options& options, const source::Stop& searched) : used_(&searched) {
  if (!searched.requested() && options.time_limit <= 0) return;
  Options limits = options;
  if (searched.reason() == source::StopReason::interrupted) {
    limits.interrupt = nullptr;  // already obeyed; a second Ctrl-C ends the program
  }
  if (searched.requested() && searched.reason() != source::StopReason::time) {
    limits = last_second(limits);
    limits.memory_limit = options.memory_limit + (options.memory_limit + 3) / 4;
  }
  watch_.emplace(limits, own_);
  used_ = &own_;
}

}  // namespace pathproof
