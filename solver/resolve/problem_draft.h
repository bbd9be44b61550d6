// A problem while its units are gathered.
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "model/problem.h"

namespace pathproof::model {

/// The units in the order in which they were added, and the statements that they point into.
class ProblemDraft {
 public:
  /// Adds a unit after those so far; nothing where its id is there already (the same step under --include twice, say, is one
  /// commitment).
  void add(Unit unit);
  /// Keeps a statement of the case's own, for as long as the problem lives.
  const Statement* own(Statement statement);
  /// What is given, a unit of the next number.
  void give(Statement statement);

  Problem& problem() { return *problem_; }
  std::shared_ptr<Problem> take() { return std::move(problem_); }

 private:
  std::shared_ptr<Problem> problem_ = std::make_shared<Problem>();
  std::set<std::string> ids_;
  std::size_t givens_ = 0;
};

}  // namespace pathproof::model
