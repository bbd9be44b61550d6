// Units that cannot all hold: the rows that say so, and a proof that others can check.
//
// In: a problem, and units. Out: OPB rows in which each unit stands behind its guard, the names of their variables, and a proof in
// the format that verify/ reads; trimmed to what the proof uses.
#pragma once

#include <optional>
#include <string>

#include "certificate/refutation.h"
#include "model/problem.h"
#include "model/unit_set.h"
#include "source/stop.h"

namespace pathproof::certificate {

/// Empty where no proof was found; `why` then says so. Throws Stopped.
std::optional<Refutation> refute(const model::Problem& problem, const query::UnitSet& units,
                                 const source::Stop& stop, std::string& why);

}  // namespace pathproof::certificate
