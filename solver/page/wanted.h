// The family that a page shows unless another is asked for.
#pragma once

#include <map>
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
  std::vector<std::string> guards =
      {};  ///< ids of further rules, which matter only where something is refused
  std::map<std::string, std::vector<std::string>> read_by =
      {};  ///< refusal: the rules that speak of such facts
};

/// Of a spec or a case, read as `base`.
Changeable changeable(const model::Problem& base);
/// In an order that keeps diagrams small: what decides together stands together, and what decides by itself at the end.
Axes axes_of(const Changeable& what);

}  // namespace pathproof::report
