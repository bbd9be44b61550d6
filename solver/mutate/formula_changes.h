// The systematic changes of one formula.
#pragma once

#include <string>
#include <vector>

#include "mutate/answer.h"
#include "mutate/vocabulary.h"

namespace pathproof::query {

struct FormulaChange {
  MutantKind kind = MutantKind::conjuncts;
  std::string change;  // a clause
  spec::NodePtr root;  // the formula with it
};

/// Each in one place, from the outermost in and from left to right. They need not type-check.
std::vector<FormulaChange> formula_changes(const spec::NodePtr& root, const Vocabulary& vocabulary,
                                           const source::SourceMap& map);

}  // namespace pathproof::query
