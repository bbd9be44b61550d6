// ForcedReport -> what people read of it.
#pragma once

#include "pathproof/forced.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ForcedReport& report, const Style& style);

}  // namespace pathproof::tell
