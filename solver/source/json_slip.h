// What to say where a text stops being JSON.
#pragma once

#include <cstddef>
#include <string>

namespace pathproof::source {

struct JsonSlip {
  std::size_t at = 0;  // the place, as an offset
  std::string message;
  std::string hint;  // may be empty
};

/// `read_to`: all before it was read well. `inside`: an object or array is open there. `reported`: the last character of the
/// token that the library's parser did not take, `what` its message.
JsonSlip json_slip(const std::string& text, std::size_t read_to, bool inside, std::size_t reported,
                   const std::string& what);

}  // namespace pathproof::source
