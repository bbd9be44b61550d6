// The tokens of a JSON text, and what they say of a place in it.
//
// In: a text of which a part, from its beginning, is known to be JSON. Out: where tokens stand; the JSON pointer of a place. Nothing is
// kept beside the text: a place is asked for when something is wrong there, and that is seldom.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pathproof::source {

/// A half-open range of bytes.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The extent of the first token at `from` or after it: a bracket, a string, a number or a word. White space, commas and colons are passed
/// over. Both ends are the size of the text when there is none.
Extent next_json_token(std::string_view text, std::size_t from);

/// What a JSON string, given with its quotation marks, says.
std::string unescaped(std::string_view quoted);

/// Whether a key, given with its quotation marks, begins with `x-`: its value is of no concern to the language.
bool is_extension_key(std::string_view quoted);

/// JSON pointer of the innermost value that covers `offset`, its key included, among those that are complete before `known_to` (of a
/// list or object that is still open there, its key and bracket count). Empty for the document itself and where there is none. Below
/// an `x-` key nothing has a pointer of its own. Reads the text from the beginning.
std::string json_pointer(std::string_view text, std::size_t known_to, std::size_t offset);

}  // namespace pathproof::source
