#include "formula/placed_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace pathproof::spec {

namespace {

void append_utf8_width(std::vector<std::uint32_t>& offsets, std::uint32_t raw, unsigned code) {
  const int bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (int i = 0; i < bytes; ++i) offsets.push_back(raw);
}

unsigned hex4(std::string_view raw, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4 && i < raw.size(); ++i) {
    const char c = raw[i];
    const auto digit = static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    value = value * 16 + digit;
  }
  return value;
}

// Where each byte of the unescaped value begins in the raw JSON string.
std::vector<std::uint32_t> unescaped_offsets(std::string_view raw, std::uint32_t base) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 1; i + 1 < raw.size();) {
    const auto place = static_cast<std::uint32_t>(base + i);
    if (raw[i] != '\\') {
      offsets.push_back(place);
      ++i;
    } else if (raw[i + 1] != 'u') {
      offsets.push_back(place);
      i += 2;
    } else {
      unsigned code = hex4(raw, i + 2);
      i += 6;
      if (code >= 0xD800 && code < 0xDC00) {  // a surrogate pair is one character
        code = 0x10000;
        i += 6;
      }
      append_utf8_width(offsets, place, code);
    }
  }
  return offsets;
}

}  // namespace

PlacedText::PlacedText(const source::SourceMap& map, std::string value, source::Span span)
    : text_(std::move(value)), file_(span.file), base_(span.begin + 1) {
  const std::string_view raw = map.text(span);
  if (raw.find('\\') != std::string_view::npos) {
    offsets_ = unescaped_offsets(raw, span.begin);
    offsets_.push_back(span.end > 0 ? span.end - 1 : 0);
  }
}

PlacedText::PlacedText(std::string value, source::FileId file) : text_(std::move(value)), file_(file) {}

source::Span PlacedText::span(std::size_t begin, std::size_t end) const {
  const auto place = [&](std::size_t offset) {
    if (offsets_.empty()) return base_ + static_cast<std::uint32_t>(offset);
    return offsets_[std::min(offset, offsets_.size() - 1)];
  };
  return {file_, place(begin), place(end)};
}

}  // namespace pathproof::spec
