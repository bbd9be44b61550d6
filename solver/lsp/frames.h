// Messages on a stream: a header that says how many bytes follow, and these bytes.
//
// In: any bytes. Out: bodies, or what is wrong with the frame; after that the next header that can be found. Limits: a header of 8 KiB, a
// body of 160 MiB (a file of 64 MiB in which half of the characters are escaped).
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>

namespace pathproof::lsp {

inline constexpr std::size_t most_header = 8192;
inline constexpr std::size_t most_body = std::size_t{160} << 20U;

struct Frame {
  enum class Kind { body, broken, end };
  Kind kind = Kind::end;
  std::string text;  // the body, or what is wrong
};

class Frames {
 public:
  /// `descriptor`: what is read from; it stays open. After an interrupt it counts as ended.
  Frames(int descriptor, const std::atomic<bool>& interrupt)
      : descriptor_(descriptor), interrupt_(interrupt) {}
  Frame next();

 private:
  bool fill();
  std::string header();
  bool skip_to_header();
  bool discard(std::size_t bytes);

  int descriptor_;
  const std::atomic<bool>& interrupt_;
  std::string buffer_;
  bool ended_ = false;
};

/// Writes whole frames, whichever thread has one. A stream that is closed takes nothing more, and that is no error.
class Writer {
 public:
  explicit Writer(int descriptor) : descriptor_(descriptor) {}
  void write(const std::string& body);

 private:
  int descriptor_;
  std::mutex mutex_;
};

}  // namespace pathproof::lsp
