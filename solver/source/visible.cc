#include "source/visible.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "source/source_map.h"

namespace pathproof::source {

namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 1;  // in bytes
  bool valid = true;
};

Character character_at(std::string_view text, std::size_t at) {
  const std::size_t length = utf8_length(text, at);
  const auto first = static_cast<unsigned char>(text[at]);
  if (length == 0) return {first, 1, false};
  constexpr std::array<unsigned, 5> masks = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code = first & masks[length];
  for (std::size_t i = 1; i < length; ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  return {code, length, true};
}

// Unicode's "default ignorable" characters (DerivedCoreProperties.txt) and its separators of lines and paragraphs. U+FE0E and
// U+FE0F are left out: they choose between two forms of the character before them, which is seen.
constexpr std::array<std::pair<char32_t, char32_t>, 18> unseen = {{{0x00AD, 0x00AD},
                                                                   {0x034F, 0x034F},
                                                                   {0x061C, 0x061C},
                                                                   {0x115F, 0x1160},
                                                                   {0x17B4, 0x17B5},
                                                                   {0x180B, 0x180F},
                                                                   {0x200B, 0x200F},
                                                                   {0x2028, 0x202E},
                                                                   {0x2060, 0x206F},
                                                                   {0x3164, 0x3164},
                                                                   {0xFE00, 0xFE0D},
                                                                   {0xFEFF, 0xFEFF},
                                                                   {0xFFA0, 0xFFA0},
                                                                   {0xFFF0, 0xFFFB},
                                                                   {0x13430, 0x1343F},
                                                                   {0x1BCA0, 0x1BCA3},
                                                                   {0x1D173, 0x1D17A},
                                                                   {0xE0000, 0xE0FFF}}};

bool is_unseen(char32_t code) {
  return std::any_of(unseen.begin(), unseen.end(),
                     [&](const auto& range) { return range.first <= code && code <= range.second; });
}

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

template <typename Write>
std::string rewritten(std::string_view text, const Write& write) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    write(c, text.substr(at, c.length), out);
    at += c.length;
  }
  return out;
}

std::string escape(const Character& c) {
  const auto code = static_cast<unsigned>(c.code);
  return c.valid ? fmt::format("\\u{{{:04X}}}", code) : fmt::format("\\x{{{:02X}}}", code);
}

}  // namespace

std::size_t find_unseen(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.valid && is_unseen(c.code)) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

std::size_t find_unprintable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (!c.valid || is_control(c.code)) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

std::string visible(std::string_view text) {
  return rewritten(text, [](const Character& c, std::string_view bytes, std::string& out) {
    out += c.valid && is_unseen(c.code) ? escape(c) : std::string(bytes);
  });
}

std::string visible_quote(std::string_view text) {
  return rewritten(text, [](const Character& c, std::string_view bytes, std::string& out) {
    out += !c.valid || is_control(c.code) || is_unseen(c.code) ? escape(c) : std::string(bytes);
  });
}

std::string without_unseen(std::string_view text) {
  return rewritten(text, [](const Character& c, std::string_view bytes, std::string& out) {
    if (!c.valid || !is_unseen(c.code)) out += bytes;
  });
}

}  // namespace pathproof::source
