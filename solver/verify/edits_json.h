// The options of a command line that change a question, as a manifest has them.
#pragma once

#include <string>

#include "pathproof/edits.h"

namespace pathproof::verify {

/// A JSON object of those that were given.
std::string written(const Edits& edits);
/// Throws Refused where an option is not one of these. `text`: a JSON object.
Edits read_edits(const std::string& text);

}  // namespace pathproof::verify
