// Words of the language, and what a name and an id look like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pathproof::spec {

/// Whether the grammar itself uses the word.
bool is_keyword(std::string_view text);
/// Words that no declaration may use as a name.
const std::vector<std::string>& reserved_names();
bool is_reserved(std::string_view name);
/// `[A-Za-z_][A-Za-z0-9_]*`
bool is_name(std::string_view text);
/// `[A-Za-z0-9][A-Za-z0-9._-]*`
bool is_id(std::string_view text);

}  // namespace pathproof::spec
