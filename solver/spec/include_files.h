// Includes: other files' sections merged into the top document.
#pragma once

#include <optional>
#include <string>

#include "spec/json.h"

namespace pathproof::spec {

/// A spec with everything it includes.
struct Merged {
  Json root;
  bool whole = true;  ///< false: an included file is missing, so names may be unknown for that alone
};

/// Reads the spec at `path` with everything it includes. Ids given in two files, cycles, and paths that leave
/// the directory tree of `path` are errors, and so is a case in the place of the spec. Empty when the file itself
/// cannot be used.
std::optional<Merged> load_with_includes(const std::string& path, Span named_at, SourceMap& map,
                                         Collector& collector);
/// The same of a document that was read from `path` already, and that no other file names.
std::optional<Merged> with_includes(const std::string& path, Json root, SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
