// Remarks on formulas that say something else than they seem to, read off the formulas alone.
#pragma once

#include "lint/answer.h"

namespace pathproof::query {

void find_readings(const Linted& linted, std::vector<Remark>& out);

}  // namespace pathproof::query
