// Characters that cannot be seen, written so that they can.
//
// In: UTF-8, as a file or the command line has it. Out: the same text, in which whatever a reader would not see, or would
// see elsewhere, stands as an escape such as `\u{200B}`. Texts without such characters stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::source {

/// Offset of the first character that takes no room of its own: zero-width ones, marks that turn the direction of writing,
/// separators of lines and paragraphs, tags. npos when there is none.
std::size_t find_unseen(std::string_view text);

/// `text` with those characters as escapes. Line breaks, tabs and colours are left alone: for a text that is laid out.
std::string visible(std::string_view text);

/// The same, and line breaks, control characters and bytes that are no UTF-8 as escapes, too: for what is quoted.
std::string visible_quote(std::string_view text);

/// Offset of the first control character, or byte that is no UTF-8; npos when there is none.
std::size_t find_unprintable(std::string_view text);

/// `text` without the characters that `find_unseen` finds.
std::string without_unseen(std::string_view text);

}  // namespace pathproof::source
