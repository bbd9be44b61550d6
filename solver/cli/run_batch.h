// The commands about many questions at once: `batch` and `diff`.
#pragma once

#include <chrono>

#include "options.h"

namespace pathproof::cli {

/// Asks and prints. `interrupted`: whether Ctrl-C was pressed meanwhile.
int run_batch(Request& request, const Style& style);
int run_diff(const Request& request, const Style& style);

/// What the time limit leaves after what began at `begin`.
void spend(Options& options, std::chrono::steady_clock::time_point begin);

}  // namespace pathproof::cli
