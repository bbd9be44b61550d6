// The files that a path stands for.
#pragma once

#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "source/stop.h"

namespace pathproof::spec {

/// The JSON files at or below `path`, sorted, without those that others of them include; `-` is standard input. Nothing
/// outside the folder `confine` is looked at, unless it is empty. What is wrong with the path is put into `problems`. Throws
/// source::Stopped.
std::vector<std::string> json_files(const std::string& path, const std::string& confine,
                                    const source::Stop& stop, Diagnostics& problems);

}  // namespace pathproof::spec
