// Axes of a family on which nothing hangs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pathproof/diagnostic.h"
#include "pathproof/lint.h"
#include "pathproof/options.h"
#include "source/source_map.h"
#include "spec/json.h"

namespace pathproof::ask {

struct AxesAnswer {
  std::vector<std::pair<LintFinding, source::Span>> findings;  // each with the place of its axis
  bool settled = true;  // false: limits left variants open, or what the verdicts hang on
};

/// Answers the family at `path`, of which `root` is the text, and remarks on axes written one by one that never change a verdict. What a
/// pattern toggles is asked about to find out just that. Families that ask for optima are left alone: an axis may change these only.
/// What is wrong with the file is put into `problems`. Throws Stopped.
AxesAnswer find_idle_axes(const std::string& path, const spec::Json& root, const source::SourceMap& map,
                          const Options& options, Diagnostics& problems);

}  // namespace pathproof::ask
