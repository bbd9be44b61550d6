// How much room units leave below a value: what explains an optimum, and what confirms it.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "model/objective.h"
#include "schedule/forbidden_sets.h"
#include "search/costs.h"
#include "search/session.h"

namespace pathproof::query {

/// Asks with every unit guarded whether a level can be better (the levels before kept), and why not.
class BelowOptimum : public SubsetOracle {
 public:
  BelowOptimum(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
               int horizon, const Settings& settings, const source::Stop& stop);
  int unit_count() const override { return session_.unit_count(); }
  encode::Answer solve(const UnitSet& units, std::uint64_t limit) override;
  UnitSet satisfied() override { return session_.satisfied(); }
  UnitSet core() override { return session_.core(); }

 private:
  Session session_;
  Costs costs_;
  std::vector<encode::Lit> extra_;
  int undecided_ = 0;
};

/// Whether an encoding with this horizon is small enough to be built once more.
bool small_enough(const model::Problem& problem, int horizon);

/// Whether any of the units is nothing but a capacity.
bool any_capacity(const Structure& structure, const UnitSet& units);

/// What is left of a horizon below the value of a level.
int horizon_below(int horizon, const std::vector<Level>& levels, std::size_t level);

/// Whether `units` alone leave room below the value of `level` (the levels before kept). Unsatisfiable confirms the bound
/// and that the units are a conflict with it. Small questions are asked without windows and cuts, so that these are checked,
/// too; of larger ones the windows by longest paths and the capacities as forbidden sets are taken from the structure.
encode::Answer room_below(const model::Problem& problem, const std::vector<Level>& levels, std::size_t level,
                          const UnitSet& units, const Settings& settings, std::uint64_t limit,
                          const source::Stop& stop);

/// What to say of the units' room within a number of phases.
struct Room {
  encode::Answer answer = encode::Answer::unknown;
  UnitSet core;  // unsatisfiable: units that suffice for it
};

/// As `room_below` with all units, for the number of phases alone and a question that needs trimming. `known` are sets met
/// before, if any. `say` gets the answer; what comes after is only tidying up.
void room_within(const model::Problem& problem, int horizon, const std::vector<ForbiddenSet>& known,
                 const Settings& settings, const source::Stop& stop, const std::function<void(Room)>& say);

/// Of a whole front (the levels of each of its points): whether any pathway is better than each of its points somewhere.
encode::Answer room_beside(const model::Problem& problem, const std::vector<std::vector<Level>>& front,
                           const Settings& settings, std::uint64_t limit, const source::Stop& stop);

}  // namespace pathproof::query
