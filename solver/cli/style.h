// What the text looks like, as the options and the terminal want it.
#pragma once

#include "pathproof/options.h"
#include "request.h"

namespace pathproof::cli {

Style style_of(const Request& request);

}  // namespace pathproof::cli
