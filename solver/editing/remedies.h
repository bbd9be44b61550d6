// What is wrong, as an editor shows it: the range to be underlined, what else it speaks of, and what would mend it.
//
// A hint becomes a fix where it says what to write instead and the finding covers what is to be replaced; any other stays words.
#pragma once

#include "pathproof/diagnostic.h"
#include "pathproof/editing.h"
#include "source/source_map.h"

namespace pathproof::editing {

EditorFinding finding_of(const Diagnostic& diagnostic, const source::SourceMap& map);
EditorFinding finding_of(const LintFinding& finding, const source::SourceMap& map);

}  // namespace pathproof::editing
