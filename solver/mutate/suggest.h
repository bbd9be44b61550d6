// The questions under which a mutant may be told from its spec, and the case that asks for the pathway that does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mutate/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Pathways whatever the goal, then those of goals whose meaning changes; with the bases and rules in force that it takes for what
/// was changed to count. None: nothing that can be asked hangs on it.
std::vector<Context> contexts(const model::World& world, const Mutation& mutation, const Scope& scope);

/// The question of the spec, or of a mutant of it, in this context.
spec::ParsedProblem in_context(spec::ParsedSpec spec, const Context& context);

/// With as few facts as deletion leaves, such that one side has a pathway and the other none. Nothing where a limit came first.
std::optional<Pinned> pin(const spec::ParsedSpec& spec, const spec::ParsedSpec& mutant,
                          const model::World& world, const Telling& found, const Build& build,
                          const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
