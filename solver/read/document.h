// ReadReport -> what people read of it.
#pragma once

#include "pathproof/read.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ReadReport& report, const Style& style);

}  // namespace pathproof::tell
