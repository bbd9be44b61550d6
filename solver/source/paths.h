// Where a file really lies, symbolic links followed.
#pragma once

#include <filesystem>
#include <string>

namespace pathproof::source {

/// `path` as an absolute one without links, as far as it exists; made plain by its letters alone where links lead in a circle.
std::string canonical(const std::filesystem::path& path);

/// Whether the canonical `file` lies in the canonical folder or below it.
bool lies_below(const std::string& file, const std::string& folder);

/// Whether a run that is confined to `folder` may look at `path`; empty: it is not confined.
bool may_read(const std::string& path, const std::string& folder);
/// What is said otherwise, of a file that is there and of one that is not alike.
std::string outside_message(const std::string& path, const std::string& folder);
inline constexpr const char* outside_hint = "`--confine` lets only files below that folder be read";

}  // namespace pathproof::source
