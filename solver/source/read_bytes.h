// The bytes of a file, a pipe or standard input.
#pragma once

#include <optional>
#include <string>

#include "source/source_map.h"

namespace pathproof::source {

/// All bytes of `path` (empty: of standard input), or a few more than `most` when there are more. Empty when it cannot be
/// opened. A pipe into which nobody writes is waited for until the stop of `map`.
std::optional<std::string> read_bytes(const std::string& path, std::size_t most, const SourceMap& map);

}  // namespace pathproof::source
