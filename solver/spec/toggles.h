// Toggles and ranges of a variants file: axes that are made from what the base declares, not written out.
//
// In: patterns (`*` any run of characters) over rules, requirements, facts, steps and bases; ranges of numbers. Out: axes with
// their options, the first of a toggle being the base as it is. Afterwards every pattern has a match and no axis is there twice.
#pragma once

#include <string_view>

#include "spec/variants.h"

namespace pathproof::spec {

/// Whether the whole of `text` is of the form of `pattern`.
bool matches(std::string_view pattern, std::string_view text);

/// Reads `4..18`; nothing, reported at the name, where it is none or too long.
std::optional<Range> read_range(const Name& text, Collector& collector);

}  // namespace pathproof::spec
