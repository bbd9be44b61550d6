// Document -> text for a terminal.
#pragma once

#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

std::string write_text(const Document& document, const Style& style);

}  // namespace pathproof::tell
