// Claims that say nothing, or less than they seem to.
#pragma once

#include "idle/prover.h"

namespace pathproof::query {

/// Of a case, those that it brought along.
void find_idle_claims(Prover& prover);

}  // namespace pathproof::query
