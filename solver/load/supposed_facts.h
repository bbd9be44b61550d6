// Amendments that give facts, or the state in the beginning, single values ask the same as toggles of these, which are units and make no world of their own.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Whether some option may amend such values, or gives a fact one.
bool changes_facts(const Variants& variants);
/// Moves such values from the overlays of the axes to `supposed` of their options: values of instances, wherever they are
/// written, and defaults, of facts and fluents of which no axis amends anything else. `written` is the base's spec as a document. Says which
/// functions the axes change by single values alone: `plain_facts`.
void suppose_amended_facts(const ParsedProblem& base, const Json& written, SourceMap& map,
                           Collector& collector, Variants& variants);

}  // namespace pathproof::spec
