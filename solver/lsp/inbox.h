// What waits for the main thread: messages of the client, and what other threads have done.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "lsp/messages.h"

namespace pathproof::lsp {

struct Item {
  enum class Kind { message, broken, done, end };
  Kind kind = Kind::end;
  Message message;
  std::string problem;         // broken
  std::function<void()> done;  // to be run by the main thread
};

class Inbox {
 public:
  void put(Item item) {
    const std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
    wake_.notify_one();
  }

  /// Waits for the next one, so long at most, or without end; nothing: none came.
  std::optional<Item> take(std::optional<std::chrono::milliseconds> longest) {
    std::unique_lock lock(mutex_);
    const auto there = [&] { return !items_.empty(); };
    longest ? static_cast<void>(wake_.wait_for(lock, *longest, there)) : wake_.wait(lock, there);
    if (items_.empty()) return std::nullopt;
    Item out = std::move(items_.front());
    items_.pop_front();
    return out;
  }

  void cancel(const Json& id) {
    const std::lock_guard lock(mutex_);
    if (cancelled_.size() < most_cancelled) cancelled_.insert(id.dump());
  }
  /// Whether the request was cancelled; asking forgets it.
  bool was_cancelled(const Json& id) {
    const std::lock_guard lock(mutex_);
    return cancelled_.erase(id.dump()) > 0;
  }
  /// Nothing that was cancelled waits any more.
  void forget_cancelled() {
    const std::lock_guard lock(mutex_);
    if (items_.empty()) cancelled_.clear();
  }

 private:
  static constexpr std::size_t most_cancelled = 10'000;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Item> items_;
  std::set<std::string> cancelled_;
};

}  // namespace pathproof::lsp
