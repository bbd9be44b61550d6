// What is wrong with a file or folder that an option names.
#pragma once

#include <string>

#include "pathproof/diagnostic.h"
#include "pathproof/options.h"

namespace pathproof {

/// Adds a problem with a file that an option names.
void complain(Diagnostics& problems, const std::string& file, const std::string& message,
              const std::string& hint);

/// Whether it lies where files may be read; otherwise `problems` says so.
bool may_read(const std::string& path, const Options& options, Diagnostics& problems);

}  // namespace pathproof
