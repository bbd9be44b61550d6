#include "formula/parser.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "formula/token_cursor.h"
#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

constexpr std::array<std::string_view, 8> prefix_operators = {
    "not", "always", "eventually", "next", "initially", "finally", "once", "historically"};

struct RelationSymbol {
  std::string_view text;
  Operator op;
};
constexpr std::array<RelationSymbol, 7> relations = {{{"=", Operator::eq},
                                                      {"!=", Operator::ne},
                                                      {"<", Operator::lt},
                                                      {"<=", Operator::le},
                                                      {">", Operator::gt},
                                                      {">=", Operator::ge},
                                                      {"before", Operator::before}}};

Operator prefix_operator(std::string_view text) {
  static const std::array<Operator, 8> ops = {
      Operator::logical_not, Operator::always,  Operator::eventually, Operator::next,
      Operator::initially,   Operator::finally, Operator::once,       Operator::historically};
  const auto* at = std::find(prefix_operators.begin(), prefix_operators.end(), text);
  return ops[static_cast<std::size_t>(at - prefix_operators.begin())];
}

class Parser : private TokenCursor {
 public:
  using TokenCursor::TokenCursor;

  NodePtr whole_formula() {
    NodePtr node = formula();
    expect_end();
    return node;
  }

  Signature whole_signature() {
    Signature out;
    out.name = name("a name");
    if (accept("(")) {
      if (!accept(")")) {
        do {
          parameter_group(out.parameters);
        } while (accept(","));
        expect(")", "to close the parameters");
      }
    }
    expect_end();
    return out;
  }

  EffectSyntax whole_effect() {
    EffectSyntax out;
    if (peek_is("raise")) {
      advance();
      out.kind = EffectSyntax::Kind::raise;
      out.target = target();
      expect("to", "as in `raise level(US, MX) to liaison`");
      out.value = formula();
    } else {
      out.target = target();
      if (accept(":=")) {
        out.value = formula();
      } else if (accept("+=")) {
        out.kind = EffectSyntax::Kind::add;
        const bool negative = accept("-");
        out.amount = integer("an integer after `+=`") * (negative ? -1 : 1);
      } else {
        fail_here("expected `:=` or `+=` after the target of an effect",
                  peek_is("=") ? "an effect assigns with `:=`; `=` compares"
                               : "write `f(..) := value`, `raise f(..) to level` or `f(..) += 1`");
      }
    }
    expect_end();
    return out;
  }

 private:
  // ---- making nodes

  std::shared_ptr<Node> node(Node::Kind kind, std::size_t begin) const {
    auto out = std::make_shared<Node>();
    out->kind = kind;
    out->span = span_from(begin);
    return out;
  }

  NodePtr operation(Operator op, Span op_span, std::vector<NodePtr> args, std::size_t begin) const {
    auto out = node(Node::Kind::op, begin);
    out->op = op;
    out->text = word(op);
    out->text_span = op_span;
    out->args = std::move(args);
    return out;
  }

  void check_chain(std::size_t length) const {
    if (length > static_cast<std::size_t>(limits::chain_length)) {
      SyntaxError error{span(peek()), fmt::format("a chain of more than {} operands", limits::chain_length),
                        "use a quantifier, `count` or `sum`"};
      error.kind = source::DiagnosticKind::too_large;
      throw error;
    }
  }

  // ---- the grammar, loosest first

  NodePtr formula() {
    const Nested nested(*this);
    return iff();
  }

  NodePtr iff() {
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

  NodePtr implies() {
    const std::size_t begin = peek().begin;
    NodePtr left = disjunction();
    if (!peek_is("implies")) return left;
    const Span op = span(advance());
    const Nested nested(*this);
    return operation(Operator::implies, op, {left, implies()}, begin);
  }

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

  NodePtr disjunction() {
    return chain(Operator::logical_or, [this] { return conjunction(); });
  }
  NodePtr conjunction() {
    return chain(Operator::logical_and, [this] { return until(); });
  }

  NodePtr until() {
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

  NodePtr unary() {
    const Token& token = peek();
    const std::size_t begin = token.begin;
    if (token.kind == Kind::word) {
      if (std::find(prefix_operators.begin(), prefix_operators.end(), token.text) != prefix_operators.end()) {
        const Operator op = prefix_operator(token.text);
        const Span op_span = span(advance());
        const Nested nested(*this);
        return operation(op, op_span, {unary()}, begin);
      }
      if (token.text == "all" || token.text == "some" || token.text == "no") return quantifier();
      if (token.text == "when") return when();
    }
    return relation();
  }

  NodePtr quantifier() {
    const Token word_token = advance();
    std::vector<Binder> binders = binder_list();
    NodePtr guard;
    if (accept("where")) guard = formula();
    expect(":", "before what is said of it");
    NodePtr body = formula();
    auto out = node(Node::Kind::quantifier, word_token.begin);
    out->text = word_token.text;
    out->text_span = span(word_token);
    out->binders = std::move(binders);
    out->guard = std::move(guard);
    out->body = std::move(body);
    return out;
  }

  NodePtr when() {
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
    auto out = node(Node::Kind::when, word_token.begin);
    out->text = verb;
    out->text_span = span(word_token);
    out->args = {std::move(step)};
    out->body = std::move(body);
    return out;
  }

  void binder_group(std::vector<Binder>& binders) {
    const std::size_t first = binders.size();
    do {
      binders.push_back({name("the name of a variable"), {}});
    } while (accept(","));
    expect(":", "and a sort after the variables");
    const Name sort = sort_name();
    for (std::size_t i = first; i < binders.size(); ++i) binders[i].sort = sort;
  }

  std::vector<Binder> binder_list() {
    std::vector<Binder> binders;
    do {
      binder_group(binders);
    } while (accept(","));
    return binders;
  }

  Name sort_name() { return name("the name of a sort"); }

  void parameter_group(std::vector<Parameter>& parameters) {
    const std::size_t first = parameters.size();
    do {
      parameters.push_back({name("the name of a parameter"), {}, false});
    } while (accept(","));
    expect(":", "and a type after the parameters");
    const Name type = sort_name();
    const bool optional = accept("?");
    for (std::size_t i = first; i < parameters.size(); ++i) {
      parameters[i].type = type;
      parameters[i].optional = optional;
    }
  }

  static const RelationSymbol* relation_symbol(const Token& token) {
    if (token.kind != Kind::symbol && token.kind != Kind::word) return nullptr;
    for (const RelationSymbol& r : relations) {
      if (r.text == token.text) return &r;
    }
    return nullptr;
  }

  NodePtr relation() {
    const std::size_t begin = peek().begin;
    NodePtr left = sum();
    const RelationSymbol* symbol = relation_symbol(peek());
    if (symbol == nullptr) return left;
    const Span op = span(advance());
    NodePtr right = sum();
    if (relation_symbol(peek()) != nullptr) {
      fail_here(fmt::format("a second comparison `{}` in one relation", peek().text),
                "write `a < b and b < c`, or put parentheses around one comparison");
    }
    return operation(symbol->op, op, {left, right}, begin);
  }

  NodePtr sum() {
    const std::size_t begin = peek().begin;
    std::vector<NodePtr> args{term()};
    std::vector<bool> minus{false};
    Span op;
    while (peek_is("+") || peek_is("-")) {
      minus.push_back(peek_is("-"));
      op = span(advance());
      check_chain(args.size() + 1);
      args.push_back(term());
    }
    if (args.size() == 1) return args.front();
    auto out = node(Node::Kind::op, begin);
    out->op = Operator::add;
    out->text = word(Operator::add);
    out->text_span = op;
    out->args = std::move(args);
    out->minus = std::move(minus);
    return out;
  }

  NodePtr term() {
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

  NodePtr factor() {
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

  NodePtr parenthesised(std::size_t begin) {
    NodePtr inner = formula();
    expect(")", "to close the parenthesis");
    auto out = std::make_shared<Node>(*inner);
    out->span = span_from(begin);
    out->parenthesised = true;
    return out;
  }

  NodePtr word_factor(const Token& token) {
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
    if (!peek_is("(")) {
      auto out = node(Node::Kind::name, token.begin);
      out->text = id.text;
      out->text_span = id.span;
      return out;
    }
    advance();
    std::vector<NodePtr> args;
    if (!peek_is(")")) {
      do {
        args.push_back(formula());
      } while (accept(","));
    }
    expect(")", "to close the arguments");
    auto out = node(Node::Kind::apply, token.begin);
    out->text = id.text;
    out->text_span = id.span;
    out->args = std::move(args);
    return out;
  }

  NodePtr aggregate(const Token& token) {
    const Nested nested(*this);
    advance();
    const bool is_sum = token.text == "sum";
    const std::string_view example = is_sum ? "as in `sum(s: Step where included(s): cost(s))`"
                                            : "as in `count(s: Step where included(s))`";
    expect("(", example);
    std::vector<Binder> binders = binder_list();
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
    auto out = node(is_sum ? Node::Kind::sum : Node::Kind::count, token.begin);
    out->text = token.text;
    out->text_span = span(token);
    out->binders = std::move(binders);
    out->guard = std::move(guard);
    out->body = std::move(body);
    return out;
  }

  NodePtr target() {
    const Token token = peek();
    if (token.kind != Kind::word || is_keyword(token.text)) {
      fail_here(fmt::format("{}, expected the state that the effect changes", seen()),
                "write `f(..) := value`, `raise f(..) to level` or `f(..) += 1`");
    }
    return word_factor(token);
  }
};

template <typename Result, typename Parse>
bool guarded(const PlacedText& text, source::Collector& collector, Result& out, Parse parse) {
  if (text.text().size() > limits::formula_bytes) {
    collector.report(source::DiagnosticKind::too_large, text.whole(),
                     fmt::format("a formula of {} characters, at most {} are read", text.text().size(),
                                 limits::formula_bytes),
                     "give parts of it a name under `define`");
    return false;
  }
  try {
    Parser parser(text);
    out = parse(parser);
    return true;
  } catch (const SyntaxError& error) {
    collector.report(error.kind, error.span, error.message, error.hint);
    return false;
  }
}

}  // namespace

std::string_view word(Operator op) {
  static const std::vector<std::string_view> words = {
#define PATHPROOF_OPERATOR(identifier, text, arity) text,
#include "formula/operators.def"
#undef PATHPROOF_OPERATOR
  };
  return words[static_cast<std::size_t>(op)];
}

NodePtr parse_formula(const PlacedText& text, source::Collector& collector) {
  NodePtr out;
  guarded(text, collector, out, [](Parser& parser) { return parser.whole_formula(); });
  return out;
}

bool parse_signature(const PlacedText& text, source::Collector& collector, Signature& out) {
  return guarded(text, collector, out, [](Parser& parser) { return parser.whole_signature(); });
}

bool parse_effect(const PlacedText& text, source::Collector& collector, EffectSyntax& out) {
  return guarded(text, collector, out, [](Parser& parser) { return parser.whole_effect(); });
}

}  // namespace pathproof::spec
