// DebateReport -> what people read of it: a packet for two sides, nothing in it that was not established.
#pragma once

#include "pathproof/options.h"
#include "pathproof/prove.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const DebateReport& report, const Style& style);

}  // namespace pathproof::tell
