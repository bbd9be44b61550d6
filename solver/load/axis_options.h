// The options `--toggle` and `--axis` to toggles and axes of a family.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Reads what `variants.added` holds, and adds it.
void read_axis_options(Variants& variants, SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
