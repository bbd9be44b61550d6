#include "formula/formula_parser.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace pathproof::spec {

namespace {

struct OperatorSymbol {
  std::string_view text;
  Operator op;
};

constexpr std::array<OperatorSymbol, 8> prefix_operators = {{{"not", Operator::logical_not},
                                                             {"always", Operator::always},
                                                             {"eventually", Operator::eventually},
                                                             {"next", Operator::next},
                                                             {"initially", Operator::initially},
                                                             {"finally", Operator::finally},
                                                             {"once", Operator::once},
                                                             {"historically", Operator::historically}}};

constexpr std::array<OperatorSymbol, 7> relations = {{{"=", Operator::eq},
                                                      {"!=", Operator::ne},
                                                      {"<", Operator::lt},
                                                      {"<=", Operator::le},
                                                      {">", Operator::gt},
                                                      {">=", Operator::ge},
                                                      {"before", Operator::before}}};

// The operator of this table that the token is; null: none.
template <std::size_t Size>
const OperatorSymbol* symbol_of(const Token& token, const std::array<OperatorSymbol, Size>& table) {
  if (token.kind != Token::Kind::symbol && token.kind != Token::Kind::word) return nullptr;
  for (const OperatorSymbol& symbol : table) {
    if (symbol.text == token.text) return &symbol;
  }
  return nullptr;
}

}  // namespace

NodePtr FormulaParser::whole_formula() {
  NodePtr node = formula();
  expect_end();
  return node;
}

NodePtr FormulaParser::formula() {
  const Nested nested(*this);
  return iff();
}

NodePtr FormulaParser::iff() {
  const std::size_t begin = peek().begin;
  NodePtr left = implies();
  std::size_t length = 1;
  while (peek_is("iff")) {
    const Span op = span(advance());
    check_chain(++length);
    left = operation(Operator::iff, op, {left, implies()}, begin);
  }
  return left;
}

NodePtr FormulaParser::implies() {
  const std::size_t begin = peek().begin;
  NodePtr left = disjunction();
  if (!peek_is("implies")) return left;
  const Span op = span(advance());
  const Nested nested(*this);
  return operation(Operator::implies, op, {left, implies()}, begin);
}

NodePtr FormulaParser::disjunction() {
  return chain(Operator::logical_or, [this] { return conjunction(); });
}

NodePtr FormulaParser::conjunction() {
  return chain(Operator::logical_and, [this] { return until(); });
}

NodePtr FormulaParser::until() {
  const std::size_t begin = peek().begin;
  NodePtr left = unary();
  if (!peek_is("until") && !peek_is("since")) return left;
  const Operator op = peek_is("until") ? Operator::until : Operator::since;
  const Span op_span = span(advance());
  left = operation(op, op_span, {left, unary()}, begin);
  if (peek_is("until") || peek_is("since")) {
    fail_here(fmt::format("`{}` twice without parentheses", peek().text),
              "say which belongs together: `(a until b) until c` or `a until (b until c)`");
  }
  return left;
}

NodePtr FormulaParser::unary() {
  const Token& token = peek();
  const std::size_t begin = token.begin;
  if (token.kind == Kind::word) {
    if (const OperatorSymbol* symbol = symbol_of(token, prefix_operators)) {
      const Span op_span = span(advance());
      const Nested nested(*this);
      return operation(symbol->op, op_span, {unary()}, begin);
    }
    if (token.text == "all" || token.text == "some" || token.text == "no") return quantifier();
    if (token.text == "when") return when();
  }
  return relation();
}

NodePtr FormulaParser::quantifier() {
  const Token word_token = advance();
  std::vector<Binder> variables = binders();
  NodePtr guard;
  if (accept("where")) guard = formula();
  expect(":", "before what is said of it");
  NodePtr body = formula();
  auto out = node(Node::Kind::quantifier, word_token.text, span(word_token), word_token.begin);
  out->binders = std::move(variables);
  out->guard = std::move(guard);
  out->body = std::move(body);
  return out;
}

NodePtr FormulaParser::when() {
  const Nested nested(*this);
  const Token word_token = advance();
  NodePtr step = factor();
  if (!peek_is("starts") && !peek_is("completes")) {
    fail_here(fmt::format("{}, expected `starts` or `completes`", seen()),
              "as in `when A3 starts: done(A1)`");
  }
  const std::string verb(advance().text);
  expect(":", "as in `when A3 starts: done(A1)`");
  NodePtr body = formula();
  auto out = node(Node::Kind::when, verb, span(word_token), word_token.begin);
  out->args = {std::move(step)};
  out->body = std::move(body);
  return out;
}

NodePtr FormulaParser::relation() {
  const std::size_t begin = peek().begin;
  NodePtr left = sum();
  const OperatorSymbol* symbol = symbol_of(peek(), relations);
  if (symbol == nullptr) return left;
  const Span op = span(advance());
  NodePtr right = sum();
  if (symbol_of(peek(), relations) != nullptr) {
    fail_here(fmt::format("a second comparison `{}` in one relation", peek().text),
              "write `a < b and b < c`, or put parentheses around one comparison");
  }
  return operation(symbol->op, op, {left, right}, begin);
}

}  // namespace pathproof::spec
