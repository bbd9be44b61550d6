// Requests about what is open, each answered at once from what was read. All throw a Refusal where the request is no good.
#pragma once

#include "lsp/session.h"

namespace pathproof::lsp {

Json answer_hover(Session& session, const Json& params);
Json answer_completion(Session& session, const Json& params);
Json answer_definition(Session& session, const Json& params);
Json answer_references(Session& session, const Json& params);
Json answer_highlight(Session& session, const Json& params);
Json answer_prepare_rename(Session& session, const Json& params);
Json answer_rename(Session& session, const Json& params);
Json answer_outline(Session& session, const Json& params);
Json answer_folds(Session& session, const Json& params);
Json answer_formatting(Session& session, const Json& params);
Json answer_hints(Session& session, const Json& params);
Json answer_lenses(Session& session, const Json& params);
Json answer_actions(Session& session, const Json& params);

}  // namespace pathproof::lsp
