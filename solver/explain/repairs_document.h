// What would make the question possible: its repairs, what each costs, and the choices that they come to.
#pragma once

#include "explain/mentions_text.h"
#include "pathproof/explain.h"
#include "pathproof/options.h"
#include "tell/document.h"

namespace pathproof::tell {

/// The repairs, each with what its pathway is like and what is lost by it. Units and claims that `mentions` does not have yet are
/// told in full.
Block repairs_of(const ExplainReport& report, const Style& style, Mentions& mentions);

/// The same repairs as independent choices. The report has some.
Block menus_of(const ExplainReport& report);

/// Whether nothing is given up but what the proposal itself asks for.
bool only_proposal(const RepairReport& repair);

}  // namespace pathproof::tell
