// Amendments that give an open fact one value ask the same as a toggle of that fact, which is a unit and makes no world of its own.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Whether some option amends facts.
bool amends_facts(const Variants& variants);
/// Moves such values from the overlays of the axes to `supposed` of their options: of facts whose every instance is open in the base,
/// and of which no axis amends anything else.
void suppose_amended_facts(const ParsedProblem& base, SourceMap& map, Collector& collector,
                           Variants& variants);

}  // namespace pathproof::spec
