// The files that the program carries with it; their texts are made into a source by embed.cmake.
#pragma once

#include <string_view>
#include <vector>

namespace pathproof::starter {

struct EmbeddedFile {
  std::string_view path;
  std::string_view text;
};

/// What `init` writes, with @NAME@ where the name belongs.
std::vector<EmbeddedFile> embedded_starter();
/// The JSON Schemas of specs/schema.
std::vector<EmbeddedFile> embedded_schemas();

}  // namespace pathproof::starter
