// Which files there are to test, and what they are, before any of them is loaded.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "pathproof/files.h"
#include "pathproof/options.h"
#include "spec/document_kind.h"

namespace pathproof::ask {

/// The JSON files at or below `path`, sorted, without those that others of them include; `-` is standard input. What is
/// wrong with the path is put into `problems`. Throws source::Stopped when a limit is met.
std::vector<std::string> json_files(const std::string& path, const Options& options, Diagnostics& problems);

/// What a file says of itself.
struct Glimpse {
  // A file that is no JSON at all must not pass in silence: it is loaded as a case, which reports it.
  spec::DocumentKind kind = spec::DocumentKind::proposal;
  bool expects = true;  ///< something, as far as the file itself says
};
/// Throws source::Stopped when a limit is met.
Glimpse glimpse(const std::string& path, const Options& options, const Files& files);

}  // namespace pathproof::ask
