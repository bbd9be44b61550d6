// Axes that belong together, since they are about the same holder, the same element or match the same patterns.
#pragma once

#include "load/variants.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::spec {

/// Fills in `bloc` of the axes as `variants.worth` wants it. By `holder`, an axis belongs to those to whom the rules and requirements
/// belong that it turns, or to the argument of its fact that is an element of their sort; by a sort, to the first argument of its fact that is
/// an element of this sort; else to the first bloc one of whose patterns fits its name. A sort that there is not, and a pattern without a
/// match, are reported.
void form_blocs(const ParsedProblem& base, Collector& collector, Variants& variants);

}  // namespace pathproof::spec
