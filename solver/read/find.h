// What a unit forbids and allows, by example, and what hangs on it.
#pragma once

#include <optional>
#include <vector>

#include "read/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Of a rule, requirement, goal or effect. One that is not in force is looked at as if it were; nothing hangs on it then.
Examples find_examples(const model::Problem& problem, const Subject& subject, const Settings& settings,
                       const source::Stop& stop);

/// Claims of the question whose verdict turns when the subject is gone. `known`: their verdicts as things are, filled in where they are
/// missing.
std::vector<Turn> find_turns(const model::Problem& problem, const Subject& subject,
                             std::vector<ClaimAnswer>& known, const Settings& settings,
                             const source::Stop& stop);

/// What becomes of the claim, of which `before` is the answer, when the subject is gone; none: the same as before, or it was not settled.
/// A pathway that settled it and stands without the subject settles it again. What a unit is given up for leaves every pathway, so that
/// only what no pathway settled can turn then; an effect that is left out may turn anything.
std::optional<ClaimAnswer> turned(const model::Problem& problem, const Subject& subject,
                                  const model::ClaimRow& claim, const ClaimAnswer& before,
                                  const Settings& settings, const source::Stop& stop);

/// Whether there is a pathway at all, as a claim that every pathway refutes: that nothing is possible.
model::ClaimRow nothing_possible();

}  // namespace pathproof::query
