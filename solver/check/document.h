// CheckReport -> what people read of it, and the parts that other answers have, too.
#pragma once

#include "pathproof/check.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const CheckReport& report, const Style& style);

/// The title, and at last the section that says what is asked ("is there a pathway to the goal …").
Document question_of(const CheckReport& question);
/// What the pathway takes for granted.
Document choices_of(const Pathway& pathway);
/// Conflicts, repairs and the verdict.
Document infeasible(const CheckReport& report);
/// "UNKNOWN: …"
Document unknown(const CheckReport& report);

}  // namespace pathproof::tell
