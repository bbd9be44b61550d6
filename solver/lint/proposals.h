// Remarks on what a case asks for and what is so anyway, read off what is written.
#pragma once

#include "lint/answer.h"

namespace pathproof::query {

void find_in_proposal(const Linted& linted, std::vector<Remark>& out);

}  // namespace pathproof::query
