// MutateReport -> what people read of it.
#pragma once

#include "pathproof/mutate.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const MutateReport& report, const Style& style);

}  // namespace pathproof::tell
