// A case from JSON.
#pragma once

#include "spec/parsed.h"

namespace pathproof::spec {

/// Reads a case; `root` is the whole case document.
ParsedCase read_case(const Json& root, const SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
