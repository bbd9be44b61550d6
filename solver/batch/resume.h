// A run that goes on from its journal, or begins one.
#pragma once

#include <memory>
#include <optional>

#include "batch/journal.h"
#include "batch/run.h"

namespace pathproof {

struct Resumed {
  report::JournalContent known;              ///< what need not be asked again
  std::unique_ptr<report::Journal> journal;  ///< where the rest is written
};

/// Empty when the journal that the options name cannot be used; `problems` says why. It is left as it was then.
std::optional<Resumed> open_journal(const Run& run, Diagnostics& problems);

}  // namespace pathproof
