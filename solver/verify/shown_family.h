// Whether the parts of a claim about a family show it.
#pragma once

#include "verify/family.h"
#include "verify/parts.h"

namespace pathproof::verify {

/// Each part is shown of its setting; then all settings are gone through, and as many must be settled by some part as is claimed.
void check_family(Family& family, Parts& parts);

}  // namespace pathproof::verify
