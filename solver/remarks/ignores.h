// What a file says about findings itself: `"x-lint-ignore": { "PP103": "for tables alone" }`.
#pragma once

#include <string>
#include <vector>

#include "pathproof/lint.h"
#include "source/source_map.h"

namespace pathproof::ask {

/// One code that is set aside within the object that `x-lint-ignore` stands in.
struct Ignore {
  source::Span scope;  // the object, with its key
  source::Span place;  // the code
  std::string code;    // a code or a name, as written
  std::string reason;
  bool known = true;  // there is such a code, and it is given a reason
  bool used = false;
};

/// Of all files of the map that are JSON.
std::vector<Ignore> read_ignores(source::SourceMap& map);

/// Whether `wanted` is the code of the row, its name, or the beginning of its code.
bool names_code(const std::string& wanted, const LintRow& row);

}  // namespace pathproof::ask
