// Parts of the text of `check` that other answers have, too.
#pragma once

#include "tell/writer.h"

namespace pathproof::report {

/// The title, and what is asked ("is there a pathway to the goal …").
void write_question(const CheckReport& question, Writer& writer);
/// What the pathway takes for granted.
void write_choices(const Pathway& pathway, Writer& writer);
/// Conflicts, repairs and the verdict.
void write_infeasible(const CheckReport& report, Writer& writer);
/// "UNKNOWN: …"
void write_unknown(const CheckReport& report, Writer& writer);

}  // namespace pathproof::report
