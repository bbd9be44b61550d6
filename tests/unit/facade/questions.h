// Questions for the tests of the facade, from the public headers alone.
#pragma once

#include <stdexcept>
#include <string>

#include "pathproof/pathproof.h"

namespace pathproof::facade_test {

/// Throws what is wrong with the text.
inline Question question(const std::string& spec, const Edits& edits = {}) {
  const Loaded loaded = load_text(spec, "", edits);
  if (!loaded.question) throw std::invalid_argument(render_text(loaded.diagnostics));
  return *loaded.question;
}

/// B is wanted, needs A, and A is ruled out: one conflict of three units, three repairs.
inline const std::string dispute = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": ["US", "MX"] },
  "steps": { "A": {}, "B": { "requires": ["A"] } },
  "rules": { "no-a": { "formula": "not included(A)", "holder": ["MX"] }, "free": "true" },
  "goals": { "g": "done(B)" }, "goal": "g" })j";

}  // namespace pathproof::facade_test
