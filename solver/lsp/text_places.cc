#include "lsp/text_places.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

namespace pathproof::lsp {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// How many units of UTF-16 the character that begins with this byte takes.
std::size_t units(char first) { return static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1; }

std::size_t whole_number(const Json& position, const char* key) {
  const Json* found = find_at(position, key);
  if (found == nullptr || !found->is_number_unsigned())
    throw Refusal(invalid_params, fmt::format("a position has no `{}`, expected a whole number from 0", key));
  return found->get<std::size_t>();
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

TextPlaces::TextPlaces(std::shared_ptr<const std::string> text, Encoding encoding)
    : text_(std::move(text)), encoding_(encoding), starts_{0} {
  const std::string& all = *text_;
  for (std::size_t at = all.find_first_of("\r\n"); at != std::string::npos;
       at = all.find_first_of("\r\n", at)) {
    at += all[at] == '\r' && at + 1 < all.size() && all[at + 1] == '\n' ? 2 : 1;
    starts_.push_back(at);
  }
}

std::size_t TextPlaces::offset(std::size_t line, std::size_t character) const {
  const std::string& all = *text_;
  if (line >= starts_.size()) return all.size();
  std::size_t at = starts_[line];
  std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : all.size();
  while (end > at && (all[end - 1] == '\n' || all[end - 1] == '\r')) --end;
  if (encoding_ == Encoding::utf8) {
    at = character < end - at ? at + character : end;
    while (at > starts_[line] && at < all.size() && continues(all[at])) --at;
    return at;
  }
  for (std::size_t passed = 0; at < end && passed < character;) {
    passed += units(all[at]);
    ++at;
    while (at < end && continues(all[at])) ++at;
  }
  return at;
}

std::size_t TextPlaces::offset(const Json& position) const {
  return offset(whole_number(position, "line"), whole_number(position, "character"));
}

Json TextPlaces::position(std::size_t offset) const {
  const std::string& all = *text_;
  offset = std::min(offset, all.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::size_t line = static_cast<std::size_t>(after - starts_.begin()) - 1;
  std::size_t character = offset - starts_[line];
  if (encoding_ == Encoding::utf16) {
    character = 0;
    for (std::size_t at = starts_[line]; at < offset; ++at)
      if (!continues(all[at])) character += units(all[at]);
  }
  return {{"line", line}, {"character", character}};
}

Json TextPlaces::range(std::size_t begin, std::size_t end) const {
  return {{"start", position(begin)}, {"end", position(std::max(begin, end))}};
}

std::string path_of_uri(const std::string& uri) {
  const std::string_view scheme = "file://";
  if (uri.compare(0, scheme.size(), scheme) != 0) return uri;
  const std::size_t slash = uri.find('/', scheme.size());
  if (slash == std::string::npos) return uri;
  std::string out;
  for (std::size_t at = slash; at < uri.size(); ++at) {
    const bool escape =
        uri[at] == '%' && at + 2 < uri.size() && hex_value(uri[at + 1]) >= 0 && hex_value(uri[at + 2]) >= 0;
    if (!escape) {
      out += uri[at];
      continue;
    }
    out += static_cast<char>(hex_value(uri[at + 1]) * 16 + hex_value(uri[at + 2]));
    at += 2;
  }
  // A path with a zero byte is no path: whoever opens it would see only the beginning.
  return out.find('\0') == std::string::npos ? out : uri;
}

std::string uri_of_path(const std::string& path) {
  if (path.empty() || path.front() != '/') return path;
  std::string out = "file://";
  for (const char c : path) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace pathproof::lsp
