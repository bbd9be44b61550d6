// The first selection of a page in detail, and its claims: answers of other questions in the numbers of the page.
#pragma once

#include "page/catalogue.h"
#include "pathproof/minimal.h"
#include "pathproof/page.h"

namespace pathproof::report {

/// What `check` and `minimal` say of it.
void put_base(CheckReport check, const MinimalReport& shortest, Catalogue& catalogue, PageReport& out);
void put_claims(ProveReport prove, const model::World& world, Catalogue& catalogue, PageReport& out);

}  // namespace pathproof::report
