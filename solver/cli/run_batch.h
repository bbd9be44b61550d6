// `batch`, the command about many questions at once.
#pragma once

#include "usage/options.h"

namespace pathproof::cli {

/// Asks and prints. `interrupted`: whether Ctrl-C was pressed meanwhile.
int run_batch(Request& request, const Style& style);

}  // namespace pathproof::cli
