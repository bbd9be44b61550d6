// Options that are values of a fact, told in plain English: "Canada does not consent to C3".
#pragma once

#include "family/open.h"

namespace pathproof {

/// Fills in what the options of toggled facts say, as far as the spec leaves the fact open. Problems must have been read.
void tell_options(BatchFamily& family);

}  // namespace pathproof
