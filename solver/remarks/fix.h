// Taking entries out of a file, and nothing else: whatever stays keeps its bytes.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace pathproof::ask {

/// The text of a JSON file without the entries (of objects or lists) whose key or item stands at one of these bytes, and without
/// the commas that go with them.
std::string without_entries(const std::string& text, const std::set<std::uint32_t>& places);

/// The lines that differ, with a line number before each run: `@@ line 12 @@`, `-` lines taken out, `+` lines put in.
std::string line_diff(const std::string& before, const std::string& after);

}  // namespace pathproof::ask
