// ExplainReport -> what people read of it.
#pragma once

#include "pathproof/explain.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ExplainReport& report, const Style& style);

}  // namespace pathproof::tell
