// A proof for older checkers: the same steps, without hints.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::verify {

/// Of a proof in the format 3.0, a step a line, what it is in the format `2.0` or `1.1`. Throws Refused where it is not written so.
std::string in_older_format(std::string_view proof, std::string_view format);
/// The format that the first line names; empty: none that is older.
std::string_view older_format_of(std::string_view proof);

}  // namespace pathproof::verify
