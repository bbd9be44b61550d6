// Document -> text for a terminal.
#pragma once

#include <string_view>

#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

std::string write_text(const Document& document, const Style& style);
/// How many columns the text takes in one line.
std::size_t columns(std::string_view text);

}  // namespace pathproof::tell
