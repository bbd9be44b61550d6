// From files to what they say.
//
// In: the path of a spec or a case and the edits of the command line. Out: a ParsedProblem with includes
// merged, the amendment applied and the edits joined. Empty when a file could not be read as JSON; otherwise
// there is a result even if errors were reported, so that one run can report those of the model as well.
#pragma once

#include <optional>
#include <string>

#include "pathproof/edits.h"
#include "spec/parsed.h"

namespace pathproof::spec {

/// Loads `path`, which is a case when it has the key `spec` and a spec otherwise.
std::optional<ParsedProblem> load_problem(const std::string& path, const Edits& edits, SourceMap& map,
                                          Collector& collector);

/// The same of a document that was read from `path` already.
std::optional<ParsedProblem> load_problem(const std::string& path, Json document, const Edits& edits,
                                          SourceMap& map, Collector& collector);

/// The same from texts in memory; `case_json` may be empty. A key `include` of the spec is an error here.
std::optional<ParsedProblem> parse_problem(const std::string& spec_json, const std::string& case_json,
                                           const Edits& edits, SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
