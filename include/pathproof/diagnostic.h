// A message about the user's input: what is wrong, where, what was expected, what to try.
#pragma once

#include <string>
#include <vector>

#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// One finding about a file, a command-line option or a formula.
///
/// `line` and `column` count from 1; a column counts characters (code points), not bytes. They are 0
/// where no place is known (for example a file that cannot be opened).
struct Diagnostic {
  std::string code;         ///< stable name of the kind, for example `unknown-key`
  std::string file;         ///< as the user named it; the option, for a formula of the command line
  std::string pointer;      ///< JSON pointer (RFC 6901) of the value; empty for the whole document
  int line = 0;             ///< 1-based; 0: no place known
  int column = 0;           ///< 1-based, in characters; 0: no place known
  int width = 1;            ///< how many characters the caret line underlines; 0: the line is not shown
  std::string source_line;  ///< the line itself, without its line break, as it stands in the file
  std::string message;      ///< lower case, no full stop; what was seen, then what was expected
  std::string hint;         ///< a suggestion; may be empty
};

/// All findings of one run, sorted by file (in reading order), line, column and message.
using Diagnostics = std::vector<Diagnostic>;

}  // namespace PATHPROOF_API
