// Includes: other files' sections merged into the top document.
#pragma once

#include <optional>
#include <string>

#include "spec/json.h"

namespace pathproof::spec {

/// Reads the spec at `path` with everything it includes. Ids given in two files, cycles, and paths that leave
/// the directory tree of `path` are errors. Empty when anything was wrong.
std::optional<Json> load_with_includes(const std::string& path, Span named_at, SourceMap& map,
                                       Collector& collector);

}  // namespace pathproof::spec
