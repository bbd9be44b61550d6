// Formula text to tokens; comments (`#` to the end of the line) and white space are dropped.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pathproof::spec {

struct Token {
  enum class Kind { end, integer, word, symbol, bad };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Always ends with a token of kind `end`. A character that no token begins with becomes `bad`.
std::vector<Token> tokenize(std::string_view text);

}  // namespace pathproof::spec
