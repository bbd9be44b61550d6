// ResilienceReport -> what people read of it.
#pragma once

#include "pathproof/options.h"
#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ResilienceReport& report, const Style& style);
}  // namespace pathproof::tell
