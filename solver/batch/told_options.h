// Options that are values of a fact, told in plain English: "Canada does not consent to C3".
#pragma once

#include "family/open.h"

namespace pathproof {

/// Fills in what the options of toggled facts say, where the spec has words for the fact. What leaves it as it is says what the base
/// says: its value, that it is open, or else no more than that it stays. Problems must have been read.
void tell_options(BatchFamily& family);

}  // namespace pathproof
