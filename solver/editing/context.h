// Where in a text of JSON the cursor is, though the text need not be JSON yet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pathproof::editing {

struct Context {
  std::vector<std::string> path;  // keys and indices from the document to the value
  bool in_string = false;
  bool is_key = false;                // the string is, or will be, a key; the path is then that of its object
  std::size_t begin = 0;              // of the string's text, after its quotation mark
  std::vector<std::string> siblings;  // keys that the innermost object has before the cursor
};

Context context_at(const std::string& text, std::size_t offset);

}  // namespace pathproof::editing
