#include "source/source_map.h"

#include <algorithm>

#include "source/json_tokens.h"
#include "source/paths.h"

namespace pathproof::source {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

SourceFile::SourceFile(std::string name, std::shared_ptr<const std::string> text)
    : name_(std::move(name)), text_(std::move(text)) {}

Position SourceFile::position(std::size_t offset) const {
  const std::string_view before = std::string_view(*text_).substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_break = before.rfind('\n');
  const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
  return {static_cast<int>(lines) + 1, static_cast<int>(count_characters(before.substr(start))) + 1};
}

std::string_view SourceFile::line(int number) const {
  std::string_view rest = *text_;
  for (int i = 1; i < number; ++i) {
    const std::size_t line_break = rest.find('\n');
    if (line_break == std::string_view::npos) return {};
    rest.remove_prefix(line_break + 1);
  }
  if (number < 1) return {};
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

std::string SourceFile::pointer(std::size_t offset) const {
  return json_known_to_ == 0 ? std::string() : json_pointer(*text_, json_known_to_, offset);
}

std::shared_ptr<const std::string> Texts::find(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto at = texts_.find(path);
  if (at != texts_.end()) return at->second;
  if (held_.empty()) return nullptr;
  const auto open = held_.find(canonical(path));
  return open == held_.end() ? nullptr : open->second;
}

void Texts::keep(const std::string& path, std::shared_ptr<const std::string> text) {
  const std::lock_guard lock(mutex_);
  texts_.emplace(path, std::move(text));
}

void Texts::hold(const std::string& path, std::shared_ptr<const std::string> text) {
  const std::lock_guard lock(mutex_);
  held_[canonical(path)] = std::move(text);
}

FileId SourceMap::add(std::string name, std::string text) {
  return add(std::move(name), std::make_shared<const std::string>(std::move(text)));
}

FileId SourceMap::add(std::string name, std::shared_ptr<const std::string> text) {
  files_.emplace_back(std::move(name), std::move(text));
  return static_cast<FileId>(files_.size()) - 1;
}

std::vector<std::shared_ptr<const std::string>> SourceMap::shared_texts() const {
  std::vector<std::shared_ptr<const std::string>> out;
  for (const SourceFile& file : files_) out.push_back(file.shared_text());
  return out;
}

std::string_view SourceMap::text(Span span) const {
  if (!span.known()) return {};
  return std::string_view(file(span.file).text()).substr(span.begin, span.end - span.begin);
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(at);
  const unsigned second = byte(at + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!tail(at + 1) || !tail(at + 2)) return 0;
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return 0;
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second > 0x8F) return 0;
    return 4;
  }
  return 0;
}

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace pathproof::source
