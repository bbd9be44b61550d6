// Nodes of a formula's tree, made of the tokens that were passed.
#pragma once

#include <memory>
#include <vector>

#include "formula/ast.h"
#include "formula/token_cursor.h"

namespace pathproof::spec {

/// A cursor that makes nodes. `begin` is the offset in the text at which a node begins; it ends with the token before the
/// present one.
class NodeBuilder : protected TokenCursor {
 protected:
  using TokenCursor::TokenCursor;

  std::shared_ptr<Node> node(Node::Kind kind, std::size_t begin) const;
  /// The same with the name or operator word that it is known by.
  std::shared_ptr<Node> node(Node::Kind kind, std::string_view text, Span text_span, std::size_t begin) const;
  NodePtr operation(Operator op, Span op_span, std::vector<NodePtr> args, std::size_t begin) const;

  /// Throws where a chain of operands is longer than is read.
  void check_chain(std::size_t length) const;

  /// Operands with this operator between them: one node for all, or the operand where there is only one.
  template <typename Operand>
  NodePtr chain(Operator op, Operand operand) {
    const std::size_t begin = peek().begin;
    std::vector<NodePtr> args{operand()};
    Span op_span;
    while (peek_is(word(op))) {
      op_span = span(advance());
      check_chain(args.size() + 1);
      args.push_back(operand());
    }
    if (args.size() == 1) return args.front();
    return operation(op, op_span, std::move(args), begin);
  }
};

}  // namespace pathproof::spec
