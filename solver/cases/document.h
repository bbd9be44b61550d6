// TestReport -> what people read of it, as a test runner prints it.
#pragma once

#include "pathproof/cases.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const TestReport& report);

}  // namespace pathproof::tell
