// ProveReport -> what people read of it.
#pragma once

#include "pathproof/options.h"
#include "pathproof/prove.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ProveReport& report, const Style& style);

}  // namespace pathproof::tell
