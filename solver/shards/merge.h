// The parts of a family put together: their facts joined, and every variant covered by exactly one part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shards/part.h"

namespace pathproof {

struct Merged {
  FamilyFacts facts;                ///< for each search, those of all parts, each once; still to be checked
  std::vector<report::Part> parts;  ///< without their facts
};

/// Reads the parts in the folder. The verdicts of rows go into the findings of the family. Nothing when the parts are not of this question, or
/// not the whole of it, each variant once; `problems` says what is wrong.
std::optional<Merged> read_parts(BatchFamily& family, const std::string& folder, const Options& options,
                                 Diagnostics& problems);

/// Whether the facts that stood settle as much of each part as it says. To be asked where all facts stood.
bool as_many_as_said(const BatchFamily& family, const Merged& merged, Diagnostics& problems);

}  // namespace pathproof
