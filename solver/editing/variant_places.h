// Which names stand where in a variants file, and in what a case amends.
#pragma once

#include <vector>

#include "editing/places.h"
#include "spec/json.h"

namespace pathproof::editing {

/// Axes, their options, and what a variants file says of the names of its base, which `out` has.
void index_variants(const spec::Json& root, const source::SourceMap& map, NameIndex& out);
/// What a case or an option amends, a name taken out by `null` among it, of a spec whose names `out` has as they were before.
void index_amendment(const spec::Json& amend, const source::SourceMap& map, NameIndex& out);

/// Where formulas stand in what a variants file, or what a case amends, says: strings with their quotation marks.
std::vector<source::Span> formulas_of_changes(const spec::Json& changes);

}  // namespace pathproof::editing
