// The problems of variants, read when they are asked for. Few are asked for twice, and these soon: of many, the latest are kept.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>

#include "model/diagram.h"
#include "model/problem.h"

namespace pathproof::model {

/// The problem of a variant; null when it could not be read (reported elsewhere).
using ProblemOf = std::function<std::shared_ptr<const Problem>(const Selection&)>;

struct ReadProblem {
  std::shared_ptr<const Problem> problem;  ///< null when it could not be read
  std::string background;                  ///< of its world (family/fingerprint.h)
};

class RecentProblems {
 public:
  /// `problem_of` must outlive it.
  explicit RecentProblems(const ProblemOf& problem_of) : problem_of_(problem_of) {}

  ReadProblem read(const Selection& selection);

 private:
  const ProblemOf& problem_of_;
  std::list<std::pair<Selection, ReadProblem>> kept_;  // the latest first
};

}  // namespace pathproof::model
