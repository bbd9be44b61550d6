// `pathproof lsp`: the Language Server Protocol 3.17 on two streams.
#pragma once

#include <atomic>

namespace pathproof::lsp {

/// Answers messages from `input` on `output` (file descriptors) until `exit`, the end of the input or `interrupt`. The exit code that the
/// protocol asks for: 0 after `shutdown`, else 1.
int serve(int input, int output, const std::atomic<bool>& interrupt);

}  // namespace pathproof::lsp
