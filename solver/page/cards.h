// What `read` says of the first selection of a page, in the numbers of the page.
#pragma once

#include "page/catalogue.h"
#include "pathproof/page.h"

namespace pathproof::report {

/// Adds the cards to those of `out`, which has begun them.
void put_cards(ReadReport read, Catalogue& catalogue, PageReport& out);

}  // namespace pathproof::report
