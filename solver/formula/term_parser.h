// The half of the grammar that speaks of values: sums, products, names, applications, `count` and `sum`.
#pragma once

#include <string_view>
#include <vector>

#include "formula/node_builder.h"

namespace pathproof::spec {

/// Reads terms; a syntax error is thrown. Formulas stand in parentheses, as arguments and as conditions within them, so whoever
/// reads formulas says how.
class TermParser : protected NodeBuilder {
 public:
  TermParser(const TermParser&) = delete;
  TermParser& operator=(const TermParser&) = delete;

 protected:
  using NodeBuilder::NodeBuilder;
  virtual ~TermParser() = default;

  virtual NodePtr formula() = 0;

  /// Operands with `+` and `-` between them.
  NodePtr sum();
  /// What stands between operators: a number, name, application, count or sum, or something in parentheses.
  NodePtr factor();
  /// `a, b: Actor, s: Step`: the variables of a quantifier, count or sum, with their sorts.
  std::vector<Binder> binders();
  /// `: Sort`, after names that have it; `why` says in a message that it is missing.
  Name sort_of(std::string_view why);

 private:
  NodePtr product();
  NodePtr parenthesised(std::size_t begin);
  NodePtr word_factor(const Token& token);
  NodePtr application(const Name& function, std::size_t begin);
  NodePtr aggregate(const Token& token);
};

}  // namespace pathproof::spec
