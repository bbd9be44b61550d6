// JSON texts in memory to a parsed problem, by the parser that the product uses too.
#pragma once

#include <optional>
#include <string>

#include "pathproof/diagnostic.h"
#include "spec/parsed.h"

namespace pathproof::reference {

struct Loaded {
  std::optional<spec::ParsedProblem> problem;  // empty when anything was wrong
  Diagnostics diagnostics;
};

/// `proposal` is a case on the spec (its `amend` is applied, its key `spec` is not followed); an empty text
/// asks the spec itself.
Loaded load_text(const std::string& spec, const std::string& proposal = {});

}  // namespace pathproof::reference
