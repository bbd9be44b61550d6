#include "ask/usage.h"

#include <utility>

namespace pathproof::ask {

Diagnostic usage_error(std::string message, std::string hint) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

}  // namespace pathproof::ask
