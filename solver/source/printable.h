// Bytes that nobody checked (names of files, words of the command line), fit to be shown on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pathproof::source {

/// The text with control characters (C0, DEL, C1) and bytes that are no UTF-8 written as escapes: `\n`, `\x1b`, `\u0085`,
/// `\xff`. Anything else stays as it is.
std::string printable(std::string_view text);

/// As above for a line under which a caret points: each control character becomes one character that stands for it.
std::string printable_line(std::string_view line);

/// Offset of the first byte that `printable` would write otherwise; npos when there is none.
std::size_t find_unprintable(std::string_view text);

}  // namespace pathproof::source
