// Which names stand where in a variants file.
#pragma once

#include "editing/places.h"
#include "spec/json.h"

namespace pathproof::editing {

/// Axes, their options, and what a variants file says of the names of its base, which `out` has.
void index_variants(const spec::Json& root, const source::SourceMap& map, NameIndex& out);

}  // namespace pathproof::editing
