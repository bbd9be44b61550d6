// Text that others wrote, fit to stand in Markdown: it is shown letter by letter and never acts as markup or HTML.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::report {

/// The text in one line. What stands in it between backticks stays a code span, in which nothing acts either.
std::string markdown_text(std::string_view text);

/// As above, to be wrapped: `no_break` stands for each blank after which a line must not begin, since it would begin with what
/// Markdown takes for a list, a heading or the like, or would lie within a code span. `with_blanks` undoes it.
std::string markdown_paragraph(std::string_view text);
inline constexpr char no_break = '\x1f';
std::string with_blanks(std::string text);

/// A code span that holds the text, whatever backticks are in it.
std::string code_span(std::string_view text);

/// `markdown_text` and `code_span` in a cell of a table, which a bar would end even within code.
std::string markdown_cell(std::string_view text);
std::string code_cell(std::string_view text);

}  // namespace pathproof::report
