// Cells of CSV (RFC 4180) that spreadsheets show as they are.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::report {

/// The text as a cell. What a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break,
/// and is no number) gets an apostrophe in front, by which spreadsheets mark plain text.
std::string csv_cell(std::string_view text);

}  // namespace pathproof::report
