// `lint` and `rule`: what a spec or case says that was probably not meant, and what the codes of such findings mean.
#pragma once

#include "request.h"

namespace pathproof::cli {

/// Both print, and return the exit code; with `problems`, what was wrong is there and nothing was printed.
int run_lint(const Request& request, const Style& style, Diagnostics& problems);
int run_rule(const Request& request, const Style& style, Diagnostics& problems);

}  // namespace pathproof::cli
