// Plain text laid out for a terminal: wrapped paragraphs, hanging indents, colour where wanted.
#pragma once

#include <string>
#include <string_view>

#include "pathproof/pathproof.h"
#include "source/visible.h"

namespace pathproof::report {

/// What is shown passes one of these, last.
using source::visible;
using source::visible_quote;

/// Breaks `text` at spaces so that no line is wider than `width` (as far as its words allow). The first line begins
/// with `first`, the others with `rest`. Ends with a line break.
std::string wrap(std::string_view text, int width, std::string_view first, std::string_view rest);

enum class Tone { good, bad, doubtful, heading, faint };
/// The text in the tone's colour, or as it is when the style has no colour.
std::string toned(std::string_view text, Tone tone, const Style& style);

/// "1 step", "2 steps"
std::string counted(std::size_t number, std::string_view noun);
/// "5,760 settings", of any size.
std::string counted(const Count& number, std::string_view noun);
/// "and 3 more, which --full lists".
std::string left_out(std::size_t number);
/// Digits in groups of three: "5,760".
std::string grouped(const Count& number);
/// The same of the decimal digits of a number.
std::string grouped(const std::string& digits);

}  // namespace pathproof::report
