#include "lsp/frames.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace pathproof::lsp {

namespace {

constexpr std::string_view length_key = "content-length:";

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Where a header line begins that says a length, in any letters; npos: nowhere.
std::size_t find_length(std::string_view text) {
  const auto at = std::search(text.begin(), text.end(), length_key.begin(), length_key.end(),
                              [](char a, char b) { return lower_case(a) == b; });
  return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

std::optional<std::size_t> length_of(std::string_view header) {
  const std::size_t at = find_length(header);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = header.substr(at + length_key.size());
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
  if (error != std::errc() || end == rest.data()) return std::nullopt;
  const bool whole = end == rest.data() + rest.size() || *end == '\r' || *end == '\n' || *end == ' ';
  return whole ? std::optional(length) : std::nullopt;
}

}  // namespace

bool Frames::fill() {
  if (ended_) return false;
  constexpr int look_up_ms = 100;
  pollfd waited{descriptor_, POLLIN, 0};
  while (poll(&waited, 1, look_up_ms) <= 0) {
    if (!interrupt_) continue;
    ended_ = true;
    return false;
  }
  std::array<char, 65536> chunk{};
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, chunk.data(), chunk.size());
  } while (got < 0 && errno == EINTR && !interrupt_);
  if (got <= 0) ended_ = true;
  if (got > 0) buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  return !ended_;
}

// The bytes up to the empty line, which is taken away with them; empty: none ended within the limit.
std::string Frames::header() {
  for (;;) {
    const std::size_t strict = buffer_.find("\r\n\r\n");
    const std::size_t loose = buffer_.find("\n\n");
    const std::size_t end = std::min(strict, loose);
    if (end != std::string::npos && end <= most_header) {
      std::string out = buffer_.substr(0, end);
      buffer_.erase(0, end + (strict <= loose ? 4 : 2));
      return out.empty() ? " " : out;
    }
    if (end != std::string::npos || buffer_.size() > most_header || !fill()) return {};
  }
}

bool Frames::skip_to_header() {
  for (;;) {
    const std::size_t at =
        find_length(std::string_view(buffer_).substr(std::min<std::size_t>(1, buffer_.size())));
    if (at != std::string_view::npos) {
      buffer_.erase(0, at + 1);
      return true;
    }
    if (buffer_.size() > length_key.size()) buffer_.erase(0, buffer_.size() - length_key.size());
    if (!fill()) return false;
  }
}

bool Frames::discard(std::size_t bytes) {
  while (bytes > 0) {
    const std::size_t now = std::min(bytes, buffer_.size());
    buffer_.erase(0, now);
    bytes -= now;
    if (bytes > 0 && !fill()) return false;
  }
  return true;
}

Frame Frames::next() {
  const std::string head = header();
  if (head.empty()) {
    if (ended_ || !skip_to_header()) return {Frame::Kind::end, {}};
    return {
        Frame::Kind::broken,
        fmt::format("the header has no end within {} bytes, expected `Content-Length: N` and an empty line",
                    most_header)};
  }
  const auto length = length_of(head);
  if (!length) return {Frame::Kind::broken, "the header has no `Content-Length: N`"};
  if (*length > most_body) {
    if (!discard(*length)) return {Frame::Kind::end, {}};
    return {Frame::Kind::broken,
            fmt::format("a message of {} bytes is passed over, at most {} are read", *length, most_body)};
  }
  while (buffer_.size() < *length) {
    if (!fill()) return {Frame::Kind::end, {}};
  }
  Frame out{Frame::Kind::body, buffer_.substr(0, *length)};
  buffer_.erase(0, *length);
  return out;
}

void Writer::write(const std::string& body) {
  const std::string frame = fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
  const std::lock_guard lock(mutex_);
  for (std::size_t at = 0; at < frame.size();) {
    const ssize_t put = ::write(descriptor_, frame.data() + at, frame.size() - at);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return;
    at += static_cast<std::size_t>(put);
  }
}

}  // namespace pathproof::lsp
