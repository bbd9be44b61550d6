// What is wrong with the options of a question, as a diagnostic.
#pragma once

#include <string>

#include "pathproof/diagnostic.h"

namespace pathproof::ask {

/// A mistake in how something was asked, with what to do instead.
Diagnostic usage_error(std::string message, std::string hint = {});

}  // namespace pathproof::ask
