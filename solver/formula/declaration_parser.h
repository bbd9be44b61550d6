// The grammar of signatures and effects, which only use formulas.
#pragma once

#include <vector>

#include "formula/declarations.h"
#include "formula/formula_parser.h"

namespace pathproof::spec {

/// Reads the whole text as one of these; a syntax error is thrown.
class DeclarationParser : private FormulaParser {
 public:
  using FormulaParser::FormulaParser;

  Signature whole_signature();
  EffectSyntax whole_effect();

 private:
  void parameter_group(std::vector<Parameter>& parameters);
  NodePtr target();
};

}  // namespace pathproof::spec
