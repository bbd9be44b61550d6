// The bytes of a file, a pipe or standard input.
#pragma once

#include <optional>
#include <string>

#include "source/source_map.h"

namespace pathproof::source {

/// All bytes of `path` (empty: of standard input), or a few more than `most` when there are more. Empty when it cannot be
/// opened. A pipe into which nobody writes is waited for until the stop of `map`.
std::optional<std::string> read_bytes(const std::string& path, std::size_t most, const SourceMap& map);

/// Whether this process has read the regular file at `path` by `read_bytes`, under whatever name. To be asked before anything is
/// written there: a record of what was opened cannot forget a file that some question includes.
bool was_read(const std::string& path);

}  // namespace pathproof::source
