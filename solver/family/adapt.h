// A pathway adapted to other variants: the same phases with other open facts, and with steps put in or left out.
//
// Where options of many axes demand a fact or a step, and its opposite, a pathway as it stands answers one variant. But what it
// hangs on can be read off: each unit, played through with whatever it reads changed, is a condition on facts and steps; with the
// sets of variants that have the units, their conjunction says for which variants some of these changes fit.
#pragma once

#include "family/groups.h"
#include "model/objective.h"
#include "model/problem.h"
#include "model/unit_set.h"

namespace pathproof::query {

/// The variants of the group with a pathway in which each step starts in its phase in `phases` or is left out (0: always), and open
/// facts have any values; facts and steps that no option demands by itself stay as they are in `choice`. Some such variants may be
/// missing, where it would take too long to tell; none is among them wrongly. Empty where effects read more than facts. `failing` are the
/// units that the choice as it is does not meet. With `objectives` it costs by each of them at most as much as the choice as it is; where that is
/// more than phases, steps stay as they are.
model::Diagram::Set adapted(model::Diagram& diagram, const model::FamilyGroup& group,
                            const model::Choice& choice, const UnitSet& failing, const model::Starts& phases,
                            const std::vector<Objective>& objectives = {});

/// Whether nothing is asked for but the phases, or nothing at all: then steps may change, too.
bool phases_alone(const std::vector<Objective>& objectives);

}  // namespace pathproof::query
