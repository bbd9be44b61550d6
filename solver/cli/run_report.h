// The command `report`: a page, written whole or not at all.
#pragma once

#include <atomic>

#include "usage/request.h"

namespace pathproof::cli {

/// The exit code. `interrupted` ends watching.
int run_report(const Request& request, const std::atomic<bool>& interrupted);

}  // namespace pathproof::cli
