// All searches of a family, on several threads: what each finds out, as facts that are still to be checked.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "family/answer.h"
#include "family/open.h"

namespace pathproof {

struct Exploration {
  const BatchFamily& family;
  const Options& options;
  std::size_t workers = 1;
  /// Called with each new fact and the number of its search; from any thread.
  std::function<void(std::size_t, const query::FamilyFact&)> on_fact;
  /// Called with the number of variants that are answered, counted once for each search; from any thread, one at a time.
  std::function<void(const Count&)> on_progress;
  std::uint64_t effort = 0;  ///< of each question, in conflicts of the solver (family/find); 0: no limit
};

/// Asks until every variant is answered or given up, a limit is met for each that is not, or Ctrl-C; `known` are facts that were found before.
FamilyFacts explore(const Exploration& what, FamilyFacts known);

}  // namespace pathproof
