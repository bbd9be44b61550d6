// The command `test`: cases and claims as expected, and mutants of the spec that none of them notices.
#pragma once

#include <atomic>

#include "pathproof/pathproof.h"
#include "usage/request.h"

namespace pathproof::cli {

/// The exit code, as that of `run_mutate`, which `--mutate` asks for.
int run_test(const Request& request, const Style& style, const std::atomic<bool>& interrupted);
int run_mutate(const Request& request, const Style& style, const std::atomic<bool>& interrupted);

}  // namespace pathproof::cli
