#include "editing/alarm.h"

namespace pathproof::editing {

Alarm::Alarm(double seconds)
    : time_(std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))),
      thread_([this] { run(); }) {}

Alarm::~Alarm() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    wake_.notify_one();
  }
  thread_.join();
}

Alarm::Set::Set(Alarm& alarm, source::Stop& stop) : alarm_(alarm) {
  const std::lock_guard lock(alarm.mutex_);
  alarm.stop_ = &stop;
  alarm.at_ = Clock::now() + alarm.time_;
  // One that sleeps until an earlier time looks again then.
  if (alarm.idle_) alarm.wake_.notify_one();
}

Alarm::Set::~Set() {
  const std::lock_guard lock(alarm_.mutex_);
  alarm_.stop_ = nullptr;
}

void Alarm::run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    idle_ = stop_ == nullptr;
    if (idle_) {
      wake_.wait(lock, [this] { return ending_ || stop_ != nullptr; });
      continue;
    }
    const Clock::time_point at = at_;
    if (wake_.wait_until(lock, at, [this] { return ending_; })) return;
    if (stop_ != nullptr && Clock::now() >= at_) stop_->request(source::StopReason::time);
    if (stop_ != nullptr && at_ <= at) stop_ = nullptr;
  }
}

}  // namespace pathproof::editing
