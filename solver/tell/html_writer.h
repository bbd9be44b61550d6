// Document -> a piece of HTML, plain elements without attributes but for classes. No text becomes markup: whatever stands in a run
// is escaped here.
#pragma once

#include "tell/document.h"

namespace pathproof::tell {

/// Headings begin with level `level` (1 to 6).
std::string write_html(const Document& document, int level = 1);
/// Text as it stands between tags or in a quoted attribute; what cannot be seen, or would turn the direction of reading, stands as an
/// escape.
std::string html_escaped(const std::string& text);

}  // namespace pathproof::tell
