#include "watch.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <thread>

#include <fmt/format.h>

namespace pathproof::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto pause = std::chrono::milliseconds(300);

/// When a file was last written, and its size; of one that is not there, neither.
struct Stamp {
  fs::file_time_type time = fs::file_time_type::min();
  std::uintmax_t size = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

Stamp stamp_of(const std::string& path) {
  Stamp out;
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return out;
  out.time = time;
  const auto size = fs::file_size(path, error);
  if (!error) out.size = size;
  return out;
}

class Watched {
 public:
  explicit Watched(const std::string& path) { stamps_[path] = stamp_of(path); }

  /// As the files are now.
  void look() {
    for (auto& [path, stamp] : stamps_) stamp = stamp_of(path);
  }
  /// One that was saved after `begin` may have been read before it was saved.
  void add(const std::vector<std::string>& files, fs::file_time_type begin) {
    for (const std::string& path : files) {
      if (stamps_.count(path) > 0) continue;
      const Stamp now = stamp_of(path);
      stamps_[path] = now.time >= begin ? Stamp{} : now;
    }
  }
  bool changed() const {
    for (const auto& [path, stamp] : stamps_) {
      if (!(stamp_of(path) == stamp)) return true;
    }
    return false;
  }
  std::size_t count() const { return stamps_.size(); }

 private:
  std::map<std::string, Stamp> stamps_;
};

}  // namespace

int keep_answering(const std::string& path, bool quiet, const std::atomic<bool>& interrupted,
                   const std::function<int(std::vector<std::string>& files)>& answer) {
  Watched watched(path);
  int last = 0;
  while (!interrupted) {
    const auto begin = fs::file_time_type::clock::now();
    watched.look();
    std::vector<std::string> files;
    last = answer(files);
    std::fflush(stdout);
    watched.add(files, begin);
    if (interrupted) break;
    if (!quiet) {
      const bool one = watched.count() == 1;
      std::fputs(fmt::format("watching {} file{}; Ctrl-C ends it\n", watched.count(), one ? "" : "s").c_str(),
                 stderr);
    }
    while (!interrupted && !watched.changed()) std::this_thread::sleep_for(pause);
  }
  return last;
}

}  // namespace pathproof::cli
