// Text as other formats have to write it.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::report {

/// The text as a cell of CSV (RFC 4180) that spreadsheets show as it is. What one would take for a formula (it begins with `=`, `+`,
/// `-`, `@`, a tab or a line break, and is no number) gets an apostrophe in front, by which spreadsheets mark plain text.
std::string csv_cell(std::string_view text);

/// The text as it stands between XML tags or in a quoted attribute. What cannot be seen is not its concern: see source/visible.
std::string xml_escaped(std::string_view text);

/// How a content security policy names a script or style with this text: `sha256-…`.
std::string policy_hash(std::string_view text);

}  // namespace pathproof::report
