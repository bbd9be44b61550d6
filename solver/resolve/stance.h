// Whose stance a commitment states.
#pragma once

#include <optional>

#include "model/world.h"
#include "resolve/names.h"

namespace pathproof::model {

/// An element of a sort.
struct Element {
  SortId sort;
  int number = 0;
};

/// The one whose stance is stated by a formula that only says which open yes-or-no facts are true and which are false:
/// `staff_council` for `not agrees(staff_council, Recruit)`. Each of the facts has it as its only argument of a sort that the
/// holders of the spec belong to. Nothing where the formula says anything else, or speaks of several.
std::optional<Element> stance_of(const World& world, const Names& names, const Expr& formula);

}  // namespace pathproof::model
