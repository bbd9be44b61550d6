// Files to begin with: a small spec with all that belongs to it, and a case of what was just asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/edits.h"
#include "pathproof/options.h"
#include "pathproof/verdict.h"

namespace pathproof PATHPROOF_API {

/// A file that does not exist yet.
struct NewFile {
  std::string path;  ///< with slashes, relative to the folder that it belongs into
  std::string text;
};

/// Whether `name` can be the id of a spec: a letter, then letters, digits, `_` and `-`, at most 64 in all.
bool is_spec_name(std::string_view name);

/// A spec of that name that works as it is, two cases, a variants file, a page that says what to ask of them, settings that bind an
/// editor to the schemas, and the schemas.
std::vector<NewFile> starter_files(const std::string& name);

/// The JSON Schemas that the program carries, by name: `spec`, `case`, `variants`, `library`, `output`.
std::vector<std::pair<std::string, std::string>> schemas();

/// What a new case is called, and where it will lie.
struct NewCase {
  std::string title;  ///< empty: made from the edits
  std::string says;   ///< empty: none
  std::string
      folder;  ///< the folder that it will lie in, to which its `spec` is relative; empty: the current one
  std::optional<Verdict> expected;  ///< feasible or infeasible: what `test` shall expect
};

/// The text of the case that asks what `path`, a spec or a case, asks with these edits. What has no place in a case (a variant,
/// axes, delays) and what is wrong with the file is put into `problems`; the text is then empty.
std::string render_case(const std::string& path, const Edits& edits, const NewCase& wanted,
                        const Options& options, Diagnostics& problems);

}  // namespace PATHPROOF_API
