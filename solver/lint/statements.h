// Everything that is said in a formula and a sentence, with its place and what to call it.
#pragma once

#include <string>
#include <vector>

#include "lint/answer.h"

namespace pathproof::query {

struct LintedStatement {
  enum class Kind { rule, requirement, goal, claim, given };
  Kind kind = Kind::rule;
  const model::Statement* statement = nullptr;  // its formula is there
  source::Span place;
  std::string called;  // "the rule `consent`", "requirement 2 of `Charter`"
  std::string step;    // of a requirement: whose it is
};

/// In the order of the spec, then what the case adds.
std::vector<LintedStatement> statements_of(const Linted& linted);

}  // namespace pathproof::query
