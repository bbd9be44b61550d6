// How a case or claim turns out on a spec and on its mutants.
//
// On the spec the reasons are kept: a pathway, or units that cannot all hold. A mutant under which the pathway stays valid and these
// units say what they said turns nothing, and no solver is asked.
#pragma once

#include <functional>

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// The question of the probe under `problem` (its own, or that of a mutant), not yet certified.
ClaimAnswer ask_probe(const Probe& probe, const std::shared_ptr<const model::Problem>& problem,
                      const Settings& settings, const source::Stop& stop);

/// The verdict in the words of an `expect`.
std::string verdict_word(const Probe& probe, const ClaimAnswer& answer);

/// Finds why the probe turns out as it does; `probe.answer` is there. `confirmed` has the other solver look at a core.
using Confirm = std::function<bool(const model::Problem& problem, const UnitSet& core)>;
void find_reasons(Probe& probe, const Settings& settings, const source::Stop& stop, const Confirm& confirmed);

/// Whether the verdict may be another under the mutant, whose world (that of the spec, asked directly) has room for the variables of
/// every formula of the probe.
bool may_turn(const Probe& probe, const Mutation& mutation, const Scope& scope, const model::World& mutant);
/// Whether what the case expects of conflicts may be another.
bool conflicts_may_turn(const Probe& probe, const Scope& scope);

}  // namespace pathproof::query
