// What a unit forbids and allows, by example, and what hangs on it.
#pragma once

#include "read/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Of a rule, requirement or goal. One that is not in force is looked at as if it were; nothing hangs on it then.
Examples find_examples(const model::Problem& problem, const Subject& subject, const Settings& settings,
                       const source::Stop& stop);

/// Claims of the question whose verdict turns when the unit is gone. To give up a unit leaves every pathway and adds some: so only
/// what is proved of every pathway, refuted of some, or vacuous can turn. `known`: their verdicts as things are, filled in where
/// they are missing.
std::vector<Turn> find_turns(const model::Problem& problem, UnitId unit, std::vector<ClaimAnswer>& known,
                             const Settings& settings, const source::Stop& stop);

/// Whether there is a pathway at all, as a claim that every pathway refutes: that nothing is possible.
model::ClaimRow nothing_possible();

}  // namespace pathproof::query
