// A spec from JSON.
#pragma once

#include "spec/parsed.h"

namespace pathproof::spec {

/// Reads a spec out of a document that is already parsed (tests, fuzzing); `root` has its includes merged.
ParsedSpec read_spec(const Json& root, const SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
