// The one table of what the server can: each method with what is said of it to the client and who answers it.
#pragma once

#include <string>
#include <vector>

#include "lsp/session.h"

namespace pathproof::lsp {

/// A request that the main thread answers at once.
struct RequestRow {
  std::string method;
  std::string capability;  // the key under `capabilities`
  Json options;            // its value
  Json (*answer)(Session& session, const Json& params);
};

const std::vector<RequestRow>& request_rows();

/// The answer to `initialize`, after the client's own abilities were read into the session.
Json initialized(Session& session, const Json& params);

}  // namespace pathproof::lsp
