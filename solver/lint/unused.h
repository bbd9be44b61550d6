// Remarks on what is declared and does nothing: sorts, elements, facts, state, definitions, sources, bases.
#pragma once

#include "lint/answer.h"

namespace pathproof::query {

void find_unused(const Linted& linted, std::vector<Remark>& out);

}  // namespace pathproof::query
