// Declarations and uses of everything that a spec or case names.
//
// In: what was read, as far as it could be. Out: where its names stand. A formula that could not be parsed is read word by word, so that
// a slip in it does not hide the names that it has.
#pragma once

#include "editing/places.h"
#include "spec/parsed.h"

namespace pathproof::editing {

/// All names of what was read.
void index_names(const spec::ParsedProblem& parsed, const source::SourceMap& map, NameIndex& out);
/// What a case says of names that `out` has, and the rules and claims that it adds.
void index_case(const spec::ParsedCase& proposal, const source::SourceMap& map, NameIndex& out);

}  // namespace pathproof::editing
