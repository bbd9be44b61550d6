// Files that the program writes for the user: whole or not at all, and never over what the question was read from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pathproof/diagnostic.h"

namespace pathproof::cli {

/// Whether `path` can be written, as far as this can be said without touching it: no folder, no file that may not be written,
/// none of `inputs` (whatever its name there). To be asked before the work. `problems` says why not.
bool may_write(const std::string& path, const std::vector<std::string>& inputs, Diagnostics& problems);

/// Puts `text` at `path`. A regular file is replaced in one go and keeps its permissions; a symbolic link stays one, and the file
/// that it leads to is replaced; a device or a pipe is written to. `-` is the standard output. False: `problems` says why.
bool write_output(const std::string& path, std::string_view text, const std::vector<std::string>& inputs,
                  Diagnostics& problems);

}  // namespace pathproof::cli
