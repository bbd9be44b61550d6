// The smallest pathway that tells a mutant from its spec where the world is another: effects, baselines, durations, definitions.
//
// Spec and mutant stand in one solver, with the same steps at the same times and the same open facts. What no part of the mutant
// touches is encoded once; short pathways are looked for first.
#pragma once

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// In whichever of the contexts, first ones first. Unsatisfiable: in none of them, as the other solver agrees.
Telling find_in_two_worlds(const spec::ParsedSpec& spec, const Mutation& mutation, const Scope& scope,
                           const std::vector<Context>& contexts, const Build& build, const Settings& settings,
                           const source::Stop& stop);

}  // namespace pathproof::query
