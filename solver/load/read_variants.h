// The text of a variants file to what it says.
#pragma once

#include "load/variants.h"

namespace pathproof::spec {

/// Reads the document itself; overlays are not looked into, and toggles are not expanded.
Variants read_variants(const Json& root, const SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
