// One variant by itself, through the same path as the command that its row prints.
#pragma once

#include <optional>
#include <string>

#include "pathproof/pathproof.h"
#include "spec/variants.h"

namespace pathproof {

struct AloneAnswer {
  std::string verdict;
  std::optional<long long> optimum;
  std::vector<UnitText> conflict;  ///< check, infeasible: the first one
};

/// Loads and asks the variant alone. Throws InternalError as these commands do; a file that has become unreadable since is
/// one, too.
AloneAnswer ask_alone(const spec::Variants& variants, const spec::Selection& selection,
                      const Options& options);

}  // namespace pathproof
