// One variant by itself, through the same path as the command that its row prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "load/variants.h"
#include "pathproof/files.h"
#include "pathproof/pathproof.h"

namespace pathproof {

struct AloneAnswer {
  std::string verdict;
  std::vector<std::int64_t> optimum;  ///< one for each objective; empty: none that is proved
  std::vector<UnitText> conflict;     ///< check, infeasible: the first one
  std::optional<Pathway> pathway;     ///< check, minimal, feasible
};

/// Loads (from `files`, where they were read before) and asks the variant alone; a limit makes the verdict unknown. Throws InternalError as these commands do; a file that has become unreadable since is
/// one, too.
AloneAnswer ask_alone(const spec::Variants& variants, const spec::Selection& selection,
                      const Options& options, const Files& files);

}  // namespace pathproof
