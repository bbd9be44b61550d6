// What a variants file says of its variants, once all axes are known: which are left out, and what is expected of the others.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Reads `skip` and `expect` of the file. Axes and options that `variants` does not have are reported.
void read_conditions(const Json& root, const SourceMap& map, Collector& collector, Variants& variants);

}  // namespace pathproof::spec
