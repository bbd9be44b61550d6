// Facts that answer variants, and what each answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "family/groups.h"
#include "model/objective.h"
#include "model/unit_set.h"

namespace pathproof::query {

struct FamilyFact {
  enum class Kind {
    pathway,   // `choice` is a pathway of every variant whose units it meets
    conflict,  // no pathway meets `units` (and costs at most `bound`, where that is set)
    undecided  // a limit was hit at `selection`
  };
  Kind kind = Kind::undecided;
  model::Choice choice;
  UnitSet units;
  std::optional<std::int64_t> bound;
  model::Selection selection;
};

/// Whether a pathway or conflict that comes from outside speaks of steps, facts and units that there are.
bool well_formed(const model::Problem& problem, const FamilyFact& fact);

/// The variants that a fact answers.
model::Diagram::Set answered_by(model::Diagram& diagram, const model::FamilyGroup& group,
                                const FamilyFact& fact);

/// What is known of each variant of a group.
struct FamilyVerdicts {
  model::Diagram::Set feasible = model::Diagram::none;
  model::Diagram::Set infeasible = model::Diagram::none;
  model::Diagram::Set undecided = model::Diagram::none;
  /// With an objective: the variants that have a pathway of at most this cost, and those that have none.
  std::map<std::int64_t, model::Diagram::Set> within;
  std::map<std::int64_t, model::Diagram::Set> beyond;
};

}  // namespace pathproof::query
