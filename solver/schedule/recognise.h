// What the units of a problem say that a scheduler would understand, recognised from the general language.
//
// In: a problem, all of whose units are taken to be in force. Out: steps, edges and capacities that hold in every valid
// pathway: never more than the units say.
#pragma once

#include "schedule/static_value.h"
#include "schedule/structure.h"

namespace pathproof::query {

/// `known`: open facts that are taken to have these values; what is said then holds in pathways where they do.
Structure recognise(const model::Problem& problem, const KnownFacts& known = {});

/// The same, with the steps behind the states that are asked for: where the air is to be clean, the cleaning comes first.
Structure recognise_with_states(const model::Problem& problem);

}  // namespace pathproof::query
