// The cases and claims that mutants of a spec are asked of.
#pragma once

#include <string>
#include <vector>

#include "mutate/answer.h"
#include "pathproof/diagnostic.h"
#include "pathproof/files.h"
#include "pathproof/options.h"
#include "source/diagnostics.h"

namespace pathproof::query {

/// A spec with whatever is expected of it.
struct Bench {
  std::shared_ptr<const spec::ParsedProblem> spec;  // asked directly
  std::shared_ptr<const model::Problem> problem;
  std::vector<Probe> probes;  // by file, in it the case before its claims; those of the spec last
  std::size_t other = 0;      // cases of other specs
};

/// Reads the files below the paths, each once; `map` has the texts of `files`. The spec is the one among them, or else the one that the cases are about; if that is not one, or
/// anything cannot be read, `problems` says so.
Bench read_bench(const std::vector<std::string>& paths, const Options& options, const Files& files,
                 source::SourceMap& map, Diagnostics& problems);

}  // namespace pathproof::query
