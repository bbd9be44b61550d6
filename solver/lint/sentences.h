// Remarks on sentences (`says`) that speak of other things or numbers than their formulas.
#pragma once

#include "lint/answer.h"

namespace pathproof::query {

void find_sentences(const Linted& linted, std::vector<Remark>& out);

}  // namespace pathproof::query
