// Axes of numbers: `4..18` of the horizon, of a fact or of the duration of a step.
#pragma once

#include <optional>

#include "load/variants.h"

namespace pathproof::spec {

/// Reads `4..18`; nothing, reported at the name, where it is none or too long.
std::optional<Range> read_range(const Name& text, Collector& collector);
/// Gives each axis that is a range its options. What it is of must be declared by the base.
void fill_ranges(const ParsedProblem& base, SourceMap& map, Collector& collector, Variants& variants);

}  // namespace pathproof::spec
