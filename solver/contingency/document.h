// ResilienceReport -> what people read of it.
#pragma once

#include "pathproof/options.h"
#include "pathproof/resilience.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const ResilienceReport& report, const Style& style);
/// The answer and the plan in one to three sentences.
std::string resilience_in_short(const ResilienceReport& report);

}  // namespace pathproof::tell
