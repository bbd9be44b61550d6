// CheckReport -> what people read of it, and the parts that other answers have, too.
#pragma once

#include "pathproof/check.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

Document make_document(const CheckReport& report, const Style& style);

/// The title.
Document heading_of(const CheckReport& question);
/// What is said of the question, and at last the section that says what is asked ("is there a pathway to the goal …").
Document question_of(const CheckReport& question);
/// The lines for open facts, into `out`; those of `together` are told by their sentence. Returns the facts that do not hold.
std::vector<std::string> granted_of(const std::vector<std::pair<std::string, FactValue>>& facts,
                                    const std::vector<GrantedFact>& together, Block& out);
/// What the pathway takes for granted.
Document choices_of(const Pathway& pathway, const std::vector<GrantedFact>& together);
/// The soft rules that the pathway breaks; nothing where it breaks none.
Document broken_of(const CheckReport& question);
/// The answer, the one reason, what would change it and how sure that is, in at most five lines. `repairs`: how many there are,
/// where more are known than the report lists.
Block summary_of(const CheckReport& report, std::size_t repairs = 0);
/// The reasoning, conflicts and repairs.
Document infeasible(const CheckReport& report, const Style& style);
/// A derivation, a numbered step each; how many it takes where they are many and not everything is to be told.
Block step_by_step(const std::vector<ReasonStep>& reasoning, const std::string& heading, const Style& style);
/// What may help.
Document unknown(const CheckReport& report);

}  // namespace pathproof::tell
