// How wide a text is on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace pathproof::source {

/// The columns that a UTF-8 text takes: two for a wide character (Chinese, Japanese, Korean), none for a combining mark, one for others and for
/// what is no UTF-8. Widths are those of the Unicode Character Database, as utf8proc has them.
std::size_t columns(std::string_view text);

}  // namespace pathproof::source
