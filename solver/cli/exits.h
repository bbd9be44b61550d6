// Exit codes, the same for every command.
#pragma once

namespace pathproof::cli {

enum Exit { positive = 0, negative = 1, bad_input = 2, no_answer = 3, internal = 70, interrupted = 130 };

}  // namespace pathproof::cli
