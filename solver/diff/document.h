// DiffReport -> what people read of it.
#pragma once

#include "pathproof/diff.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const DiffReport& report, const Style& style);

}  // namespace pathproof::tell
