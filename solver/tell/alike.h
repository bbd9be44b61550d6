// Conflicts that are told as one.
#pragma once

#include <cstddef>
#include <vector>

#include "pathproof/answer.h"

namespace pathproof::tell {

/// Conflicts that differ in one unit alone: what they share cannot hold with any one of the alternatives. Or in which steps the proposal
/// has to include: not with so many of them. A conflict that is like no other has neither.
struct Group {
  std::vector<std::size_t> conflicts;  ///< by index, ascending
  std::vector<UnitText> shared;
  std::vector<UnitText> alternatives;
  std::size_t taken = 1;  ///< of the alternatives at a time
  bool any = true;        ///< every choice of so many is one of the conflicts
};

/// Every conflict in one group, the groups in the order of their first conflicts.
std::vector<Group> alike(const std::vector<ConflictReport>& conflicts);

/// Units to be listed, with the prerequisites of one step that name other steps, on the same authority, told as one: "C3 comes
/// after A1, A2 and A3", `requires:C3/1 to 3`. Three steps or more that the proposal does without likewise, as a unit that is about no
/// single step. The order is that of the first of each.
std::vector<UnitText> together(const std::vector<UnitText>& units);

}  // namespace pathproof::tell
