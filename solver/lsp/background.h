// Work that takes long, off the main thread: one piece at a time, each of which can be called off.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "lsp/inbox.h"

namespace pathproof::lsp {

class Background {
 public:
  /// Runs in the background; what it returns is run by the main thread afterwards.
  using Work = std::function<std::function<void()>(const std::atomic<bool>& interrupt)>;

  explicit Background(Inbox& inbox);
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  /// Calls off everything and waits for it.
  ~Background();

  /// `topic`: what it is about; `asked`: someone waits for it, so that it goes before what nobody waits for.
  void add(const std::string& topic, bool asked, Work work);
  /// What is about `topic` ends as soon as it can; it is still run where it waits, to find itself interrupted.
  void call_off(const std::string& topic);

 private:
  struct Job {
    std::string topic;
    bool asked = false;
    Work work;
    std::shared_ptr<std::atomic<bool>> interrupt;
  };

  void run();

  Inbox& inbox_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::list<Job> waiting_;
  std::string running_;
  std::shared_ptr<std::atomic<bool>> running_interrupt_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace pathproof::lsp
