// Pieces of work that do not depend on each other, on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace pathproof::ask {

/// Runs `work(0)` to `work(count - 1)` on at most `workers` threads, this one among them. The first exception is thrown again
/// here, and what was not begun then is left out.
template <typename Work>
void in_parallel(std::size_t workers, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> threads;
  try {
    for (std::size_t t = 1; t < std::min(workers, count); ++t) threads.emplace_back(loop);
  } catch (const std::system_error&) {
    // The machine gives no more threads: those that there are do the work.
  }
  loop();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace pathproof::ask
