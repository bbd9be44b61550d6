#include "formula/term_parser.h"

#include <utility>

#include <fmt/format.h>

namespace pathproof::spec {

NodePtr TermParser::sum() {
  const std::size_t begin = peek().begin;
  std::vector<NodePtr> args{product()};
  std::vector<bool> minus{false};
  Span op;
  while (peek_is("+") || peek_is("-")) {
    minus.push_back(peek_is("-"));
    op = span(advance());
    check_chain(args.size() + 1);
    args.push_back(product());
  }
  if (args.size() == 1) return args.front();
  auto out = node(Node::Kind::op, word(Operator::add), op, begin);
  out->op = Operator::add;
  out->args = std::move(args);
  out->minus = std::move(minus);
  return out;
}

NodePtr TermParser::product() {
  const std::size_t begin = peek().begin;
  NodePtr left = factor();
  std::size_t length = 1;
  while (peek_is("*")) {
    const Span op = span(advance());
    check_chain(++length);
    left = operation(Operator::mul, op, {left, factor()}, begin);
  }
  return left;
}

NodePtr TermParser::factor() {
  const Token token = peek();
  if (token.kind == Kind::integer) {
    const std::int64_t value = integer("an integer");
    auto out = node(Node::Kind::integer, token.begin);
    out->value = value;
    return out;
  }
  if (accept("-")) {
    const Nested nested(*this);
    return operation(Operator::negate, span(token), {factor()}, token.begin);
  }
  if (accept("(")) return parenthesised(token.begin);
  if (token.kind == Kind::word) return word_factor(token);
  std::string hint;
  if (token.kind == Kind::end && !last_word().empty()) {
    hint = fmt::format("something is missing after `{}`", last_word());
  } else if (token.kind == Kind::end) {
    hint = "a formula may not be empty";
  }
  fail_here(fmt::format("{}, expected a term", seen()), hint);
}

NodePtr TermParser::parenthesised(std::size_t begin) {
  NodePtr inner = formula();
  expect(")", "to close the parenthesis");
  auto out = std::make_shared<Node>(*inner);
  out->span = span_from(begin);
  out->parenthesised = true;
  return out;
}

NodePtr TermParser::word_factor(const Token& token) {
  if (token.text == "true" || token.text == "false") {
    advance();
    auto out = node(Node::Kind::boolean, token.begin);
    out->value = token.text == "true" ? 1 : 0;
    return out;
  }
  if (token.text == "nobody" || token.text == "phase") {
    advance();
    return node(token.text == "nobody" ? Node::Kind::nobody : Node::Kind::phase, token.begin);
  }
  if (token.text == "count" || token.text == "sum") return aggregate(token);
  const Name id = name("a term");
  if (peek_is("(")) return application(id, token.begin);
  return node(Node::Kind::name, id.text, id.span, token.begin);
}

NodePtr TermParser::application(const Name& function, std::size_t begin) {
  advance();
  std::vector<NodePtr> args;
  if (!peek_is(")")) {
    do {
      args.push_back(formula());
    } while (accept(","));
  }
  expect(")", "to close the arguments");
  auto out = node(Node::Kind::apply, function.text, function.span, begin);
  out->args = std::move(args);
  return out;
}

NodePtr TermParser::aggregate(const Token& token) {
  const Nested nested(*this);
  advance();
  const bool is_sum = token.text == "sum";
  const std::string_view example =
      is_sum ? "as in `sum(s: Step where included(s): cost(s))`" : "as in `count(s: Step where included(s))`";
  expect("(", example);
  std::vector<Binder> variables = binders();
  NodePtr guard;
  NodePtr body;
  if (accept("where")) guard = formula();
  if (is_sum) {
    expect(":", example);
    body = sum();
  } else if (peek_is(":")) {
    fail_here("unexpected `:`, `count` has no body", "use `where` for the condition, or `sum`");
  }
  expect(")", example);
  auto out = node(is_sum ? Node::Kind::sum : Node::Kind::count, token.text, span(token), token.begin);
  out->binders = std::move(variables);
  out->guard = std::move(guard);
  out->body = std::move(body);
  return out;
}

std::vector<Binder> TermParser::binders() {
  std::vector<Binder> out;
  do {
    const std::size_t first = out.size();  // of those whose sort is still to come
    do {
      out.push_back({name("the name of a variable"), {}});
    } while (accept(","));
    const Name sort = sort_of("and a sort after the variables");
    for (std::size_t i = first; i < out.size(); ++i) out[i].sort = sort;
  } while (accept(","));
  return out;
}

Name TermParser::sort_of(std::string_view why) {
  expect(":", why);
  return name("the name of a sort");
}

}  // namespace pathproof::spec
