// Amendments that give facts single values ask the same as toggles of these facts, which are units and make no world of their own.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Whether some option amends facts, or gives one a value.
bool changes_facts(const Variants& variants);
/// Moves such values from the overlays of the axes to `supposed` of their options: of facts that steps do not state,
/// and of which no axis amends anything else. Says which facts the axes change by single values alone: `plain_facts`.
void suppose_amended_facts(const ParsedProblem& base, SourceMap& map, Collector& collector,
                           Variants& variants);

}  // namespace pathproof::spec
