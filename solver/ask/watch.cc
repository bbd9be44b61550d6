#include "ask/watch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <vector>

namespace pathproof {

namespace {

// Resident memory of this process in MiB; 0 where the system does not tell. Needs none itself: it may be asked when there is none
// left, in a thread of its own.
std::size_t resident_mib() {
#ifdef __EMSCRIPTEN__
  return __builtin_wasm_memory_size(0) >> 4U;  // in pages of 64 KiB
#else
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
#endif
}

// The watches without a thread. Whoever asks a stop looks at them, but not each time: the clock costs more than the question. How
// many questions are left out follows from how fast they come.
struct Threadless {
  std::mutex mutex;
  std::vector<Watch*> watches;

  bool due() {
    if (left_out_.fetch_add(1, std::memory_order_relaxed) < allowed_.load(std::memory_order_relaxed))
      return false;
    left_out_.store(0, std::memory_order_relaxed);
    constexpr std::int64_t often = 1'000;  // microseconds between two looks
    constexpr std::int64_t seldom = 10'000;
    constexpr int most = 1 << 16;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const std::int64_t us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    const std::int64_t since = us - last_.exchange(us, std::memory_order_relaxed);
    const int allowed = allowed_.load(std::memory_order_relaxed);
    if (since < often && allowed < most) allowed_.store(allowed * 2 + 1, std::memory_order_relaxed);
    if (since > seldom) allowed_.store(allowed / 4, std::memory_order_relaxed);
    return true;
  }

 private:
  std::atomic<int> left_out_{0};
  std::atomic<int> allowed_{0};
  std::atomic<std::int64_t> last_{0};
};

Threadless& threadless() {
  static Threadless all;
  return all;
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

Watch::Watch(const Options& options, source::Stop& stop, std::function<bool()> late, double patience,
             bool threads)
    : options_(options),
      stop_(stop),
      late_(std::move(late)),
      patience_(patience),
      begin_(options.begin.value_or(Clock::now())) {
  const bool needed =
      options.time_limit > 0 || options.memory_limit > 0 || options.interrupt != nullptr || late_;
  // Whoever asks after Ctrl-C gets no answer, however short the question.
  if (interrupted(options) && patience <= 0) stop.request(source::StopReason::interrupted);
  if (!needed) return;
  try {
    if (threads) thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // None is to be had.
  }
  if (thread_.joinable()) return;
  Threadless& all = threadless();
  const std::lock_guard lock(all.mutex);
  all.watches.push_back(this);
  source::lookout = look_at_all;
}

Watch::~Watch() {
  if (!thread_.joinable()) {
    Threadless& all = threadless();
    const std::lock_guard lock(all.mutex);
    std::erase(all.watches, this);
    if (all.watches.empty()) source::lookout = nullptr;
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Watch::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(10), [this] { return finished_; })) look();
}

void Watch::look() {
  const std::chrono::duration<double> passed = Clock::now() - begin_;
  if (interrupted(options_)) {
    pressed_ = pressed_.value_or(Clock::now());
    const std::chrono::duration<double> since = Clock::now() - *pressed_;
    if (since.count() >= patience_) stop_.request(source::StopReason::interrupted);
  }
  if (options_.time_limit > 0 && passed.count() > options_.time_limit)
    stop_.request(source::StopReason::time);
  if (late_ && late_()) stop_.request(source::StopReason::time);
  if (options_.memory_limit > 0 && resident_mib() > options_.memory_limit)
    stop_.request(source::StopReason::memory);
}

void Watch::look_at_all() {
  Threadless& all = threadless();
  if (!all.due()) return;
  const std::lock_guard lock(all.mutex);
  for (Watch* watch : all.watches) watch->look();
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
