#include "lsp/background.h"

#include <algorithm>

namespace pathproof::lsp {

Background::Background(Inbox& inbox) : inbox_(inbox), thread_([this] { run(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
    if (running_interrupt_) *running_interrupt_ = true;
    wake_.notify_one();
  }
  thread_.join();
}

void Background::add(const std::string& topic, bool asked, Work work) {
  const std::lock_guard lock(mutex_);
  Job job{topic, asked, std::move(work), std::make_shared<std::atomic<bool>>(false)};
  const auto before =
      asked ? std::find_if(waiting_.begin(), waiting_.end(), [](const Job& j) { return !j.asked; })
            : waiting_.end();
  waiting_.insert(before, std::move(job));
  wake_.notify_one();
}

void Background::call_off(const std::string& topic) {
  const std::lock_guard lock(mutex_);
  for (Job& job : waiting_) {
    if (job.topic == topic) *job.interrupt = true;
  }
  if (running_interrupt_ && running_ == topic) *running_interrupt_ = true;
}

void Background::run() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      running_ = job.topic;
      running_interrupt_ = job.interrupt;
    }
    Item item;
    item.kind = Item::Kind::done;
    item.done = job.work(*job.interrupt);
    {
      const std::lock_guard lock(mutex_);
      running_interrupt_ = nullptr;
    }
    if (item.done) inbox_.put(std::move(item));
  }
}

}  // namespace pathproof::lsp
