// A family cut into parts for several machines, and put together again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/journal.h"
#include "batch/run.h"

namespace pathproof::report {

/// A part of a family's verdicts, as `--shard` leaves it and `--merge` takes it.
struct Part {
  std::string file;
  std::string digest;
  std::size_t shard = 0;
  std::size_t shards = 0;
  std::vector<JournalRow> rows;
  bool whole = false;  ///< the last line says that nothing is missing
};
std::string part_text(const Part& part);
/// Empty when the file is no part.
std::optional<Part> read_part(const std::string& path);

}  // namespace pathproof::report

namespace pathproof {

/// Of `shards` parts, asks only about the variants of the one that the options want: the variants in order are cut into runs of
/// (nearly) equal length.
void choose_part(report::BatchFindings& findings, const BatchOptions& wanted);

/// What this run found out, as a part.
report::Part part_of(const Run& run);

/// Takes the verdicts of the parts in the folder that the options name. False when they are not the whole family, each variant
/// once; `problems` says what is wrong.
bool merge(const Run& run, Diagnostics& problems);

}  // namespace pathproof
