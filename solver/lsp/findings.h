// What is wrong, as the protocol has it.
#pragma once

#include <map>
#include <set>
#include <string>

#include "lsp/desk.h"

namespace pathproof::lsp {

/// For each file that one of the roots speaks of, and for each that is open: its diagnostics, each once.
std::map<std::string, Json> diagnostics_by_file(Desk& desk);

/// Quick fixes for what is wrong within the range, and one that takes out all that can go.
Json code_actions(Desk& desk, const Json& params);

}  // namespace pathproof::lsp
