// Lint of a question that was read already.
#pragma once

#include <string>

#include "lint/answer.h"
#include "pathproof/lint.h"
#include "source/stop.h"

namespace pathproof::ask {

/// What `lint` says of the file at `path`, which was read into `map`. `options` selects codes; where these need a proof, `stop` alone bounds
/// the work. Throws InternalError.
LintReport lint_loaded(const std::string& path, const query::Linted& linted, source::SourceMap& map,
                       const LintOptions& options, const source::Stop& stop);

}  // namespace pathproof::ask
