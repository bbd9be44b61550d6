// All variants of a family as one problem: the units of any of them, each with the set of variants that have it.
//
// In: for any selection of options, its problem; and which parts of a case each axis writes. Out: groups of variants that
// share a world; in each a problem with the units of all its members. A unit hangs on few axes (a rule on those that
// waive, enforce or choose bases, a requirement on bases, ...), so only combinations of these are ever read.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/diagram.h"
#include "model/problem.h"

namespace pathproof::model {

/// The problem of a variant; null when it could not be read (reported elsewhere).
using ProblemOf = std::function<std::shared_ptr<const Problem>(const Selection&)>;

/// Variants that differ in their units alone.
struct FamilyGroup {
  Diagram::Set members = Diagram::none;
  /// The units of any member. Units of different members may exclude each other, or be called the same.
  std::shared_ptr<Problem> problem;
  /// The variants that have it (whether or not they are members).
  IdVector<UnitId, Diagram::Set> having;
  /// What the units' formulas and words belong to.
  std::vector<std::shared_ptr<const Problem>> sources;

  std::vector<UnitId> units_of(const Diagram& diagram, const Selection& selection) const;
};

struct Family {
  std::vector<FamilyGroup> groups;
  /// Axes that give numbers and the like other values, of which there are too many: each combination would be a world. Then there are no groups.
  std::vector<int> too_many;
};

/// `written` says per axis which keys of a case its options write (rules as `rules/ID`). Empty when a problem could not
/// be read.
std::optional<Family> build_family(Diagram& diagram, Diagram::Set family,
                                   const std::vector<std::set<std::string>>& written,
                                   const ProblemOf& problem_of);

}  // namespace pathproof::model
