// Document -> Markdown (CommonMark with the tables of GitHub), one line a paragraph. No text becomes markup: whatever stands
// in a run is escaped here.
#pragma once

#include "tell/document.h"

namespace pathproof::tell {

std::string write_markdown(const Document& document);
/// The first two lines of a table, and one of its rows, for tables that are too long to stand in a document.
std::string markdown_head(const std::vector<Column>& columns);
std::string markdown_row(const std::vector<Inline>& cells);
/// Text as it is written so that Markdown shows just this.
std::string escaped(const std::string& text);
/// Text as code, whatever backticks it holds.
std::string code_span(const std::string& text);

}  // namespace pathproof::tell
