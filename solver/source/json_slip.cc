#include "source/json_slip.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "source/limits.h"

namespace pathproof::source {

namespace {

namespace limits = source::limits;

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

char previous_visible(const std::string& text, std::size_t at) {
  while (at > 0) {
    --at;
    if (!is_space(text[at])) return text[at];
  }
  return '\0';
}

struct Words {
  std::string message;
  std::string hint;
};

bool two_entries(char here, char before) {
  const bool begins = here == '"' || here == '{' || here == '[' || is_word(here);
  return begins && (before == '"' || before == '}' || before == ']' || is_word(before));
}

Words words(char here, char before, bool inside, const std::string& what) {
  const auto says = [&](const char* part) { return what.find(part) != std::string::npos; };
  if (says("invalid string")) {
    return {"a string that is not closed, or has a control character or a bad escape in it",
            R"(in a string write \n for a line break, \" for a quotation mark and \\ for a backslash)"};
  }
  if (before == ',' && (here == '}' || here == ']')) {
    return {fmt::format("a comma before the closing `{}`, expected another entry", here),
            "JSON has no comma after the last entry: delete it"};
  }
  if (here == '/' || here == '#') {
    return {"JSON has no comments", "use a key that begins with `x-`, such as \"x-note\": \"…\""};
  }
  if (says("number overflow")) {
    return {"the number is too large", fmt::format("integers reach from -{0} to {0}", limits::integer)};
  }
  if (here == 'T' || here == 'F' || here == 'N') {
    return {fmt::format("unexpected `{}`, expected a JSON value", here),
            "`true`, `false` and `null` are lower case"};
  }
  if (says("expected ':'")) return {fmt::format("unexpected `{}`, expected `:` after a key", here), ""};
  if (inside && !says("expected end of input") && two_entries(here, before)) {
    return {"two entries without a comma between them", "put a `,` before this one"};
  }
  if (here == '\'') return {"a string in single quotation marks, expected double ones", "write \"…\""};
  if (says("expected end of input")) {
    return {fmt::format("unexpected `{}` after the end of the document", here),
            "is there a closing brace too many before this place?"};
  }
  if (says("object key")) {
    return {fmt::format("unexpected `{}`, expected a key in double quotation marks", here), ""};
  }
  return {fmt::format("unexpected `{}`, expected a JSON value", here), ""};
}

}  // namespace

JsonSlip json_slip(const std::string& text, std::size_t read_to, bool inside, std::size_t reported,
                   const std::string& what) {
  // The parser tells the token's last character; the caret goes to its first, which comes after all that was read.
  const std::size_t last = std::min(reported, text.size());
  std::size_t at = std::min(read_to, last);
  while (at < last && (is_space(text[at]) || text[at] == ',' || text[at] == ':')) ++at;
  if (text.empty()) return {at, "the file is empty, expected a JSON object", ""};
  const char here = at < text.size() ? text[at] : '\0';
  if (here == '\0') {
    return {at, "the file ends in the middle of a value", "is a closing `}`, `]` or quotation mark missing?"};
  }
  const Words found = words(here, previous_visible(text, at), inside, what);
  return {at, found.message, found.hint};
}

}  // namespace pathproof::source
