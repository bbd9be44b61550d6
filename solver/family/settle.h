// Facts to verdicts: each fact is checked, and what it then answers goes into the findings of the family.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "family/answer.h"
#include "family/open.h"

namespace pathproof {

/// Which facts stood.
struct Settled {
  FamilyFacts stood;
  std::vector<std::vector<model::Diagram::Set>> answers;  ///< of each of them, in the diagram of the findings
  std::size_t pathways = 0;
  std::size_t conflicts = 0;
};

/// `facts` are those of each search of the family. What a limit keeps from being checked answers nothing; after `patience` no conflict is
/// checked any more. `effort` bounds what confirming a conflict may take (family/certify). Throws CheckFailed when a fact is wrong.
Settled settle(BatchFamily& family, const FamilyFacts& facts, const Options& options,
               const source::Stop& patience, std::uint64_t effort = 0);

}  // namespace pathproof
