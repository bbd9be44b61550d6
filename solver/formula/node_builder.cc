#include "formula/node_builder.h"

#include <utility>

#include <fmt/format.h>

#include "source/limits.h"

namespace pathproof::spec {

std::shared_ptr<Node> NodeBuilder::node(Node::Kind kind, std::size_t begin) const {
  auto out = std::make_shared<Node>();
  out->kind = kind;
  out->span = span_from(begin);
  return out;
}

std::shared_ptr<Node> NodeBuilder::node(Node::Kind kind, std::string_view text, Span text_span,
                                        std::size_t begin) const {
  auto out = node(kind, begin);
  out->text = text;
  out->text_span = text_span;
  return out;
}

NodePtr NodeBuilder::operation(Operator op, Span op_span, std::vector<NodePtr> args,
                               std::size_t begin) const {
  auto out = node(Node::Kind::op, word(op), op_span, begin);
  out->op = op;
  out->args = std::move(args);
  return out;
}

void NodeBuilder::check_chain(std::size_t length) const {
  if (length > static_cast<std::size_t>(source::limits::chain_length)) {
    SyntaxError error{span(peek()),
                      fmt::format("a chain of more than {} operands", source::limits::chain_length),
                      "use a quantifier, `count` or `sum`"};
    error.kind = source::DiagnosticKind::too_large;
    throw error;
  }
}

}  // namespace pathproof::spec
