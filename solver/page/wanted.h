// The family that a page shows unless another is asked for.
#pragma once

#include <string>
#include <vector>

#include "model/problem.h"
#include "pathproof/edits.h"

namespace pathproof::report {

/// What may be changed of a question, each as `--axis` or a pattern of `--toggle` names it.
struct Changeable {
  std::vector<std::string> readings;  ///< axes: which bases count
  std::vector<std::string> choices;   ///< axes: who has a part that is open
  std::vector<std::string> rules;     ///< ids
  std::vector<std::string> refusals;  ///< open facts that are true or false
};

/// Of a spec or a case, read as `base`.
Changeable changeable(const model::Problem& base);
Axes axes_of(const Changeable& what);

}  // namespace pathproof::report
