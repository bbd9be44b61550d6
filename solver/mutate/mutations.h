// The systematic mutations of a spec.
#pragma once

#include <vector>

#include "mutate/answer.h"

namespace pathproof::query {

/// All of these kinds, in the order of rules, definitions, steps (requirements, effects, duration), states and goals, each as the
/// spec has them. They need not type-check. Soft rules are left out, since no case asks about them.
std::vector<Mutation> mutations(const spec::ParsedSpec& spec, const std::vector<MutantKind>& kinds,
                                const source::SourceMap& map);

/// Makes the change; false where the spec does not say what is to be changed, as in a case that amends it.
bool apply(const Mutation& mutation, spec::ParsedSpec& spec);

}  // namespace pathproof::query
