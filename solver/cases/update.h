// Expectations that do not hold any more -> the files with what was found in their place.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pathproof/cases.h"
#include "pathproof/options.h"

namespace pathproof::ask {

/// The files in which failed results of the report have their expectations. What stands in a file that cannot be read again, or is
/// not where a case or spec has it, is left as it is; the others are marked as rewritten. `files_of` says what is read where a file is loaded.
std::vector<Rewrite> rewrites(TestReport& report, const Options& options,
                              const std::function<std::vector<std::string>(const std::string&)>& files_of);

}  // namespace pathproof::ask
