// What the options of axes write: overlays are JSON Merge Patches (RFC 7396) on the case, but that the lists `given`, `include`,
// `exclude`, `waive` and `enforce` are put together, those of the base first, then those of each axis, an entry once.
#pragma once

#include <set>
#include <string>

#include "load/variants.h"

namespace pathproof::spec {

/// The case with the overlay.
Json overlaid(Json proposal, Json overlay);
/// What an option of a toggle or range changes, in the problem that its overlays have been read to.
void apply(const Change& change, ParsedProblem& problem);
/// Reports (and leaves off at the stop of `map`) axes of which one would undo what the other sets; afterwards the order of the axes means nothing but the order of
/// commitments.
void check_overlaps(const Variants& variants, const SourceMap& map, Collector& collector);
/// The places of the case that the options of an axis write: top-level keys, rules as `rules/ID`, entries of
/// `include`, `exclude`, `waive` and `enforce` as `waive/ID`, those of `given` as `given/FORMULA`, requirements that are dropped as `drop/UNIT`, single bases as
/// `bases/NAME` and facts as `set/f(a, b)`. What an `amend` writes stands for the parts that hang on it: `rules/ID`, the
/// requirements of a step as `requires/STEP`; `amend` itself where it changes the world.
std::set<std::string> written(const VariantAxis& axis);

}  // namespace pathproof::spec
