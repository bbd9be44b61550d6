#include "source/printable.h"

#include <fmt/format.h>

#include "source/source_map.h"

namespace pathproof::source {

namespace {

struct Piece {
  enum class Kind { plain, control, no_utf8 };
  Kind kind = Kind::plain;
  std::size_t length = 1;
  unsigned code = 0;  // of a control character
};

// What begins at `at`; plain text up to the next piece that is none.
Piece piece_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == 0x7F) return {Piece::Kind::control, 1, byte};
  if (byte < 0x80) return {};
  std::size_t length = 1;
  while (length < 4 && at + length < text.size() &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  if (find_invalid_utf8(text.substr(at, length)) == 0) return {Piece::Kind::no_utf8, 1, byte};
  if (byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0)
    return {Piece::Kind::control, 2, static_cast<unsigned char>(text[at + 1])};
  // Bytes that continue no character come one by one: the character itself ends where its first byte says.
  return {Piece::Kind::plain,
          byte < 0xE0   ? std::size_t{2}
          : byte < 0xF0 ? std::size_t{3}
                        : std::size_t{4},
          0};
}

std::string escape(const Piece& piece) {
  if (piece.kind == Piece::Kind::control && piece.length == 2) return fmt::format("\\u{:04x}", piece.code);
  switch (piece.code) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return fmt::format("\\x{:02x}", piece.code);
  }
}

// U+2400 and following are pictures of the control characters; U+FFFD stands for what has none.
std::string picture(const Piece& piece) {
  if (piece.kind == Piece::Kind::control && piece.code == '\t') return " ";
  if (piece.kind == Piece::Kind::no_utf8 || piece.length == 2) return "\xEF\xBF\xBD";
  const unsigned low = piece.code == 0x7F ? 0x21 : piece.code;
  return {'\xE2', '\x90', static_cast<char>(0x80 + low)};
}

template <typename Replace>
std::string replaced(std::string_view text, const Replace& replace) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at);
    out += piece.kind == Piece::Kind::plain ? std::string(text.substr(at, piece.length)) : replace(piece);
    at += piece.length;
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) { return replaced(text, escape); }

std::string printable_line(std::string_view line) { return replaced(line, picture); }

std::size_t find_unprintable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at);
    if (piece.kind != Piece::Kind::plain) return at;
    at += piece.length;
  }
  return std::string_view::npos;
}

}  // namespace pathproof::source
