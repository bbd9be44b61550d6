// Files that the program writes for the user: whole or not at all, and never over what the question was read from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pathproof/diagnostic.h"

namespace pathproof::cli {

/// Whether an answer may be put at `path`, as far as this can be said without touching it: no folder, no file that may not be
/// written, none of `inputs` (whatever its name there) nor any that was read, and no JSON but an earlier answer of ours: it would be
/// people's work. To be asked before the work. `problems` says why not.
bool may_write(const std::string& path, const std::vector<std::string>& inputs, Diagnostics& problems);

/// Puts `text` at `path` where `may_write` lets it. A regular file is replaced in one go and keeps its permissions; a symbolic link
/// stays one, and the file that it leads to is replaced; a device or a pipe is written to. `-` is the standard output. False:
/// `problems` says why.
bool write_output(const std::string& path, std::string_view text, const std::vector<std::string>& inputs,
                  Diagnostics& problems);

/// The same over whatever file is there that may be written: for files that are changed on purpose.
bool may_rewrite(const std::string& path, Diagnostics& problems);
bool rewrite(const std::string& path, std::string_view text, Diagnostics& problems);

/// The same for the user's own file with some places changed: a byte order mark, which is no part of its text, stays.
bool amend(const std::string& path, std::string_view text, Diagnostics& problems);

}  // namespace pathproof::cli
