// What the spec says of its steps for a picture: the lanes that they belong to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/world.h"

namespace pathproof::query {

/// Steps sorted by a known fact: one of a sort, with an element for each step, or a relation between steps and elements.
struct Lanes {
  model::SortId sort;                         // none: there is no such fact
  std::vector<std::vector<std::int64_t>> of;  // per step: elements, ascending
};

/// The names of the facts that can sort steps, as an option may give them.
std::vector<std::string> lane_facts(const model::World& world);

/// The lanes by the fact `name`, one of `lane_facts`. Empty: by the first fact that gives each step an element, else by the first
/// relation, else none.
Lanes lanes_by(const model::World& world, const std::string& name);

}  // namespace pathproof::query
