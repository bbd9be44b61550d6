// Entries of a text that `read` reads back.
#pragma once

#include <string>
#include <vector>

#include "pathproof/editing.h"

namespace pathproof::editing {

std::vector<Readable> readables_of(const std::string& text, const std::string& file);
/// The one that begins last of those that cover the offset; null: none does.
const Readable* innermost(const std::vector<Readable>& readables, std::size_t offset);

}  // namespace pathproof::editing
