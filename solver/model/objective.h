// What can be optimised, as one number to be made small: a maximised objective counts negatively inside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/problem.h"
#include "model/trace.h"

namespace pathproof::query {

struct Objective {
  enum class Kind { phases, steps, violations, own };
  Kind kind = Kind::phases;
  std::string name;                          // `phases`, `steps`, `violations`, or the id in the spec
  const model::ObjectiveRow* row = nullptr;  // own

  bool maximize() const { return row != nullptr && row->maximize; }
  /// The number as the user reads it.
  std::int64_t shown(std::int64_t cost) const { return maximize() ? -cost : cost; }
};

/// The objective of this name; nothing when there is none.
std::optional<Objective> find_objective(const model::World& world, const std::string& name);
/// All names that `find_objective` knows.
std::vector<std::string> objective_names(const model::World& world);

/// What the pathway costs, by direct evaluation.
std::int64_t cost(const model::Problem& problem, const Objective& objective, const model::Choice& choice);

/// Throws std::logic_error unless `after` is less than `before`. A pathway that was asked to be better has to be, by the
/// evaluator's measure; else encoding and evaluator disagree, and the search would go on for ever.
void expect_better(std::int64_t before, std::int64_t after);

/// How far one objective came: a pathway that was found, and what is proved of all others.
struct Level {
  Objective objective;
  std::int64_t value = 0;  // cost of the best pathway
  std::int64_t bound = 0;  // no pathway costs less, given the levels before
  bool counted = false;    // the bound follows from order and capacity: no solver was asked
  bool started = false;    // false: the search ended before this level
  bool proved() const { return started && value == bound; }
};

}  // namespace pathproof::query
