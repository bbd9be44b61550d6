#include "formula/ast.h"

namespace pathproof::spec {

std::string_view word(Operator op) {
  static const std::vector<std::string_view> words = {
#define PATHPROOF_OPERATOR(identifier, text, arity) text,
#include "formula/operators.def"
#undef PATHPROOF_OPERATOR
  };
  return words[static_cast<std::size_t>(op)];
}

}  // namespace pathproof::spec
