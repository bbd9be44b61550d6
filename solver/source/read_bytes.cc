#include "source/read_bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <set>
#include <utility>

namespace pathproof::source {

namespace {

// Closes what it opened.
class Input {
 public:
  // Without O_NONBLOCK the opening of a FIFO would wait for its writer, whatever the limits say.
  explicit Input(const std::string& path)
      : own_(!path.empty()),
        file_(own_ ? ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC) : STDIN_FILENO) {}
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() {
    if (own_ && file_ >= 0) ::close(file_);
  }
  int file() const { return file_; }

 private:
  bool own_;
  int file_;
};

// Waits until there is something to read, or the end, or the stop.
void wait_for(int file, const SourceMap& map) {
  constexpr int milliseconds = 20;
  pollfd waiting{file, POLLIN, 0};
  do {
    map.check_stop();
  } while (::poll(&waiting, 1, milliseconds) <= 0);
}

// Which files were opened, by device and number. Loads may run side by side.
class Opened {
 public:
  void note(int file) {
    struct stat status {};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const std::lock_guard held(lock_);
    files_.emplace(status.st_dev, status.st_ino);
  }
  bool has(const struct stat& status) {
    const std::lock_guard held(lock_);
    return S_ISREG(status.st_mode) && files_.count({status.st_dev, status.st_ino}) > 0;
  }

 private:
  std::mutex lock_;
  std::set<std::pair<dev_t, ino_t>> files_;
};

Opened& opened() {
  static Opened all;
  return all;
}

}  // namespace

bool was_read(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && opened().has(status);
}

std::optional<std::string> read_bytes(const std::string& path, std::size_t most, const SourceMap& map) {
  const Input input(path);
  if (input.file() < 0) return std::nullopt;
  opened().note(input.file());
  std::string out;
  constexpr std::size_t block = 1U << 16U;
  std::string buffer(block, '\0');
  while (out.size() <= most) {
    wait_for(input.file(), map);
    const ssize_t got = ::read(input.file(), buffer.data(), block);
    if (got == 0) return out;
    if (got > 0) {
      out.append(buffer, 0, static_cast<std::size_t>(got));
    } else if (errno != EINTR && errno != EAGAIN) {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace pathproof::source
