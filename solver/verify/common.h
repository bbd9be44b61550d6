// What all valid pathways of a question have in common, as it is claimed: the questions that this comes down to, and what pathways
// have to show of it.
//
// Each thing that is said is shown by refuting its opposite; that nothing else could have been said, by pathways in which it is
// otherwise. Both are made from what is claimed, by whoever writes a certificate and by whoever checks it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/problem.h"
#include "verify/manifest.h"

namespace pathproof::verify {

/// One thing that is said, by its name: `always A1`, `never A2`, `before A1 A3`, `fact leader`, `window A1`.
std::vector<std::string> sayings(const Common& common);

/// The question with the unit `claim`: not all of these hold. Windows of the pathways of fewest phases also bring `kept:phases`, and
/// stand with windows alone. Throws Refused for what is not among the sayings, or names what there is not.
model::Problem opposite_of(const model::Problem& problem, const Common& common,
                           const std::vector<std::string>& said);

/// Something that is not said, and that a pathway shows not to be so in all.
struct Otherwise {
  enum class Kind {
    with,       ///< a pathway has the step
    without,    ///< a pathway has it not
    unordered,  ///< in a pathway one of the two is left out, or the first does not end before the second begins
    value,      ///< a pathway has another value of the fact than this one
    earliest,  ///< a pathway (of so few phases) has the step in its first phase
    latest     ///< in its last
  };
  Kind kind = Kind::with;
  model::StepId step;
  model::StepId other;
  model::FactId fact;
  std::int64_t value = 0;
  int phase = 0;
};

/// What these pathways of the question leave to be shown. Of facts: such as may have another value than `pathways.front()` has. Throws
/// Refused for what names what there is not.
std::vector<Otherwise> not_shown(const model::Problem& problem, const Common& common,
                                 const std::vector<model::Choice>& pathways);
/// "that A1 can be left out"
std::string told(const model::World& world, const Otherwise& otherwise);

/// How many pairs of steps are always in the same order: those that are said, and what follows from them.
std::size_t ordered_pairs(const model::World& world, const Common& common);

}  // namespace pathproof::verify
