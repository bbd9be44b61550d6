// Parts of the text of `check` that other answers have, too.
#pragma once

#include <string>

#include "pathproof/pathproof.h"

namespace pathproof::report {

/// The title, and what is asked ("is there a pathway to the goal …").
std::string question_text(const CheckReport& question, const Style& style);
/// Phase by phase.
std::string pathway_text(const Pathway& pathway, const Style& style, const std::string& indent);
/// What the pathway takes for granted.
std::string choices_text(const Pathway& pathway, const Style& style);
/// Conflicts, repairs and the verdict.
std::string infeasible_text(const CheckReport& report, const Style& style);
/// "UNKNOWN: …"
std::string unknown_text(const CheckReport& report, const Style& style);
/// One unit with its authority, as an item of a list.
std::string unit_item_text(const UnitText& unit, const Style& style, const std::string& bullet,
                           const std::string& indent);

}  // namespace pathproof::report
