// Facts that answer variants, and what each answers.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "family/groups.h"
#include "model/objective.h"
#include "model/unit_set.h"

namespace pathproof::query {

/// What a pathway costs, or a bound on it: an entry for each objective, the most important first, or for the first of them.
using CostList = std::vector<std::int64_t>;

struct FamilyFact {
  enum class Kind {
    pathway,   // `choice` is a pathway of every variant whose units it meets
    conflict,  // no pathway meets `units` (and costs at most `bounds`, the first objectives in their order)
    undecided  // a limit was hit at `selection`
  };
  Kind kind = Kind::undecided;
  model::Choice choice;
  /// Of a pathway that answers other variants, too, adapted to them (family/adapt): where each step starts there if it takes part in
  /// it. Empty: it answers those alone whose units it meets as it is.
  model::Starts phases;
  UnitSet units;
  CostList bounds;
  model::Selection selection;
};

/// Whether a pathway or conflict that comes from outside speaks of steps, facts and units that there are.
bool well_formed(const model::Problem& problem, const FamilyFact& fact);

/// The variants that a fact answers; `objectives` as they are asked for.
model::Diagram::Set answered_by(model::Diagram& diagram, const model::FamilyGroup& group,
                                const std::vector<Objective>& objectives, const FamilyFact& fact);

/// What is known of each variant of a group.
struct FamilyVerdicts {
  model::Diagram::Set feasible = model::Diagram::none;
  model::Diagram::Set infeasible = model::Diagram::none;
  model::Diagram::Set undecided = model::Diagram::none;
  /// With objectives: the variants that have a pathway of this cost (or of less, where it was adapted), and those that have none that costs at most so much by each of
  /// the first objectives.
  std::map<CostList, model::Diagram::Set> within;
  std::map<CostList, model::Diagram::Set> beyond;
};

/// What a pathway costs by each of the objectives.
CostList costs(const model::Problem& problem, const std::vector<Objective>& objectives,
               const model::Choice& choice);
/// Whether it can be said what a pathway costs that is adapted to other variants.
bool may_be_adapted(const std::vector<Objective>& objectives);
/// What a pathway costs, however it is adapted: as much at most. Without phases of its own, exactly. Throws std::logic_error where nothing can
/// be said.
CostList most_costs(const model::Problem& problem, const std::vector<Objective>& objectives,
                    const FamilyFact& pathway);

/// The variants with a pathway of cost `best` for which it is proved that nothing costs less by objective number `level`, if it costs
/// at most as much as `best` by those before.
model::Diagram::Set proved_at(model::Diagram& diagram, const FamilyVerdicts& known, const CostList& best,
                              std::size_t level);

}  // namespace pathproof::query
