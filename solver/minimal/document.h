// MinimalReport -> what people read of it.
#pragma once

#include "pathproof/minimal.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const MinimalReport& report, const Style& style);

}  // namespace pathproof::tell
