// Toggles of a family: axes of two options, made from what the base declares.
//
// In: patterns (`*` any run of characters) over rules, requirements, facts, steps and bases. Out: axes, the first option of each
// being the base as it is. Afterwards every pattern has a match and no axis is there twice.
#pragma once

#include <string_view>

#include "load/variants.h"

namespace pathproof::spec {

/// Whether the whole of `text` is of the form of `pattern`.
bool matches(std::string_view pattern, std::string_view text);
/// Adds the axes of `variants.toggles`; what is wrong with them is reported.
void add_toggles(const ParsedProblem& base, SourceMap& map, Collector& collector, Variants& variants);

}  // namespace pathproof::spec
