// The commands about many questions at once: `batch` and `diff`.
#pragma once

#include "options.h"

namespace pathproof::cli {

/// Asks and prints. `interrupted`: whether Ctrl-C was pressed meanwhile.
int run_batch(Request& request, const Style& style);
int run_diff(const Request& request, const Style& style);

}  // namespace pathproof::cli
