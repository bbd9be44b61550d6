// Commands of the client: `pathproof.check`, `pathproof.forbidden`, `pathproof.page`. Each asks a solver and is answered later.
#pragma once

#include <string>
#include <vector>

#include "lsp/session.h"

namespace pathproof::lsp {

std::vector<std::string> command_names();

/// Answers `workspace/executeCommand`, now where something is wrong with it, else when it is done or called off.
void execute(Session& session, const Message& message);

}  // namespace pathproof::lsp
