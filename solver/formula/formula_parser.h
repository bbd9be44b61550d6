// The half of the grammar that speaks of what is true: operators, quantifiers, `when` and comparisons.
#pragma once

#include "formula/term_parser.h"

namespace pathproof::spec {

/// Reads formulas (docs/language.md, section on formulas); a syntax error is thrown.
class FormulaParser : protected TermParser {
 public:
  using TermParser::TermParser;

  /// The whole text.
  NodePtr whole_formula();

 protected:
  NodePtr formula() override;

 private:
  // loosest first
  NodePtr iff();
  NodePtr implies();
  NodePtr disjunction();
  NodePtr conjunction();
  NodePtr until();
  NodePtr unary();
  NodePtr quantifier();
  NodePtr when();
  NodePtr relation();
};

}  // namespace pathproof::spec
