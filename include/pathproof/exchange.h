// What other tools write and read: a table of steps in, a trace out.
#pragma once

#include <string>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/diagnostic.h"

namespace pathproof PATHPROOF_API {

/// The text of a spec with the steps of a table: CSV (RFC 4180; commas, semicolons or tabs) whose first line names its columns, of which
/// `id` must be there: `id`, `title`, `after` (ids of steps, with blanks, commas or semicolons between), `duration` in phases, `parties`
/// (names, with commas or semicolons between). Numbers and names of several words become ids (`1.2`: `S1_2`); other columns become keys of
/// the author's own (`x-cost`). The goal is all that nothing else waits for. `file` and `name`: what the table and the spec are called.
/// What is wrong, also with the spec as the language reads it, is put into `problems`, each with its place in the table; the text is then
/// empty.
std::string import_steps(const std::string& file, const std::string& text, const std::string& name,
                         Diagnostics& problems);

/// The pathway as a trace in the Informal Trace Format of Apalache and Quint (Apalache's ADR-015): JSON with one
/// state for each phase from 0 on. Variables: `phase`; `starting` and `done`, the steps that start in it and those that are complete
/// at its end; and every fluent, as a map from its arguments where it has any. Open facts are parameters, which state 0 sets. Numbers
/// are `#bigint`. `title` says what it is a pathway of.
std::string itf_trace(const Pathway& pathway, const std::string& title);

}  // namespace PATHPROOF_API
