// `--watch`: an answer made anew whenever a file that it rests on is saved.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace pathproof::cli {

/// Calls `answer` at once, and again after each change of one of the files that it says it has read, or of `path`, until
/// `interrupted`. The exit code of the last answer; interrupted while it waits, that is the end as wished.
int keep_answering(const std::string& path, bool quiet, const std::atomic<bool>& interrupted,
                   const std::function<int(std::vector<std::string>& files)>& answer);

}  // namespace pathproof::cli
