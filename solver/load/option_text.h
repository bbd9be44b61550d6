// Texts of the command line, each a source of its own, so that messages can point into it.
#pragma once

#include <string>

#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::spec {

/// The text given to `option`, as a name that stands in a source called `option`.
Name option_name(const std::string& option, const std::string& text, SourceMap& map);
/// The same read as a formula; mistakes are reported.
Formula option_formula(const std::string& option, const std::string& text, SourceMap& map,
                       Collector& collector);

}  // namespace pathproof::spec
