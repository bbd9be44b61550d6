// Where the spec of a case lies.
#pragma once

#include <optional>
#include <string>

#include "source/diagnostics.h"
#include "spec/json.h"

namespace pathproof::spec {

/// A path as it stands in `file`: relative ones are relative to the folder of `file`.
std::string beside(const std::string& file, const std::string& named);
/// What the key `spec` of a case names; nothing, reported, when it is no text.
std::optional<std::string> spec_path_of(const Json& proposal, const std::string& file,
                                        source::Collector& collector);

}  // namespace pathproof::spec
