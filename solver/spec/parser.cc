#include "spec/parser.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"
#include "spec/lexer.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

constexpr std::array<std::string_view, 31> keywords = {
    "all",       "some",    "no",     "where",        "not",    "always",    "eventually", "next",
    "initially", "finally", "once",   "historically", "and",    "or",        "implies",    "iff",
    "until",     "since",   "before", "when",         "starts", "completes", "true",       "false",
    "nobody",    "phase",   "count",  "sum",          "open",   "raise",     "to"};

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

// What people bring along from other languages, and what to write here.
struct Foreign {
  std::string_view text;
  std::string_view hint;
};
constexpr std::array<Foreign, 16> foreign = {
    {{"&", "write `and`"},
     {"|", "write `or`"},
     {"!", "write `not`, or `!=` for different"},
     {"/", "there is no division; multiply the other side instead"},
     {"%", "there is no remainder"},
     {"[", "arguments stand in parentheses: `f(a, b)`"},
     {"{", "a set of elements is written as a quantifier: `some x: Sort where …`"},
     {";", "one formula only; join two with `and`"},
     {"\"", "names stand without quotation marks"},
     {"'", "names stand without quotation marks"},
     {"≥", "write `>=`"},
     {"≤", "write `<=`"},
     {"≠", "write `!=`"},
     {"→", "write `implies`"},
     {"∧", "write `and`"},
     {"¬", "write `not`"}}};

Operator prefix_operator(std::string_view text) {
  static const std::array<Operator, 8> ops = {
      Operator::logical_not, Operator::always,  Operator::eventually, Operator::next,
      Operator::initially,   Operator::finally, Operator::once,       Operator::historically};
  const auto* at = std::find(prefix_operators.begin(), prefix_operators.end(), text);
  return ops[static_cast<std::size_t>(at - prefix_operators.begin())];
}

struct SyntaxError {
  Span span;
  std::string message;
  std::string hint;
  source::DiagnosticKind kind = source::DiagnosticKind::formula_syntax;
};

class Parser {
 public:
  explicit Parser(const PlacedText& text) : text_(text), tokens_(tokenize(text.text())) {}

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
  using Kind = Token::Kind;

  // ---- tokens

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool peek_is(std::string_view text) const {
    return (peek().kind == Kind::word || peek().kind == Kind::symbol) && peek().text == text;
  }
  const Token& advance() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool accept(std::string_view text) {
    if (!peek_is(text)) return false;
    advance();
    return true;
  }
  Span span(const Token& token) const { return text_.span(token.begin, token.end); }
  Span span_from(std::size_t begin) const {
    const std::size_t end = at_ > 0 ? tokens_[at_ - 1].end : begin;
    return text_.span(begin, std::max(begin, end));
  }

  // "unexpected `x`" or "the formula ends here": how a message about the present token begins.
  std::string seen() const {
    return peek().kind == Kind::end ? "the formula ends here" : fmt::format("unexpected `{}`", peek().text);
  }

  [[noreturn]] void fail_here(std::string message, std::string hint = {}) const {
    const Token& token = peek();
    if (hint.empty() && token.kind != Kind::end) {
      for (const Foreign& f : foreign) {
        if (token.text == f.text) hint = f.hint;
      }
      if (token.text == "=" && at_ > 0 && tokens_[at_ - 1].text == "=") hint = "equality is one `=`";
      if (token.text == ">" && at_ > 0 && (tokens_[at_ - 1].text == "=" || tokens_[at_ - 1].text == "-")) {
        hint = "write `implies`";
      }
    }
    throw SyntaxError{span(token), std::move(message), std::move(hint)};
  }

  void expect(std::string_view text, std::string_view why) {
    if (!accept(text)) fail_here(fmt::format("{}, expected `{}` {}", seen(), text, why));
  }

  void expect_end() {
    const Token& token = peek();
    if (token.kind == Kind::end) return;
    std::string hint;
    if (at_ > 0) hint = hint_for_word(tokens_[at_ - 1].text);
    if (hint.empty() && token.kind == Kind::word) {
      const std::string folded = lower(token.text);
      hint = hint_for_word(token.text);
      if (hint.empty()) {
        const std::string near =
            source::nearest(folded, {"and", "or", "implies", "iff", "until", "since", "before"});
        if (!near.empty()) hint = fmt::format("did you mean `{}`?", near);
      }
    } else if (token.text == ")") {
      hint = "one closing parenthesis too many";
    } else if (token.text == ":=") {
      hint = "a formula compares with `=`; only effects assign";
    }
    fail_here(fmt::format("{} after a complete formula, expected an operator or the end", seen()), hint);
  }

  // For words that other languages have, and keywords in capitals.
  static std::string hint_for_word(std::string_view text) {
    const std::string folded = lower(text);
    if (folded == "exists" || folded == "forall")
      return "the quantifiers are `some x: Sort: …` and `all x: Sort: …`";
    if (folded != text && is_keyword(folded)) return fmt::format("keywords are lower case: `{}`", folded);
    return {};
  }

  static std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
  }
  static bool is_keyword(std::string_view text) {
    return std::find(keywords.begin(), keywords.end(), text) != keywords.end();
  }

  Name name(std::string_view what) {
    const Token& token = peek();
    if (token.kind != Kind::word || is_keyword(token.text)) {
      const bool keyword = token.kind == Kind::word;
      fail_here(fmt::format("{}, expected {}", seen(), what),
                keyword ? fmt::format("`{}` is a keyword and cannot be a name", token.text) : "");
    }
    advance();
    return {std::string(token.text), span(token)};
  }

  std::int64_t integer(std::string_view what) {
    const Token& token = peek();
    if (token.kind != Kind::integer) fail_here(fmt::format("{}, expected {}", seen(), what));
    advance();
    std::int64_t value = 0;
    for (const char c : token.text) {
      value = value * 10 + (c - '0');
      if (value > limits::integer) {
        SyntaxError error{span(token),
                          fmt::format("the integer `{}` is out of range, at most {} is allowed", token.text,
                                      limits::integer),
                          "count in larger units, for example in millions"};
        error.kind = source::DiagnosticKind::out_of_range;
        throw error;
      }
    }
    return value;
  }

  // ---- nesting

  class Nested {
   public:
    explicit Nested(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > limits::formula_depth) {
        SyntaxError error{parser_.span(parser_.peek()),
                          fmt::format("nested deeper than {} levels", limits::formula_depth),
                          "give parts of the formula a name under `define`"};
        error.kind = source::DiagnosticKind::too_large;
        throw error;
      }
    }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;
    ~Nested() { --parser_.depth_; }

   private:
    Parser& parser_;
  };

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
    const Nested nested(*this);
    const std::size_t begin = peek().begin;
    NodePtr left = disjunction();
    if (!peek_is("implies")) return left;
    const Span op = span(advance());
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
    const Nested nested(*this);
    const Token& token = peek();
    const std::size_t begin = token.begin;
    if (token.kind == Kind::word) {
      if (std::find(prefix_operators.begin(), prefix_operators.end(), token.text) != prefix_operators.end()) {
        const Operator op = prefix_operator(token.text);
        const Span op_span = span(advance());
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
    const Nested nested(*this);
    const Token token = peek();
    if (token.kind == Kind::integer) {
      const std::int64_t value = integer("an integer");
      auto out = node(Node::Kind::integer, token.begin);
      out->value = value;
      return out;
    }
    if (accept("-")) return operation(Operator::negate, span(token), {factor()}, token.begin);
    if (accept("(")) return parenthesised(token.begin);
    if (token.kind == Kind::word) return word_factor(token);
    std::string hint;
    if (token.kind == Kind::end && at_ > 0) {
      hint = fmt::format("something is missing after `{}`", tokens_[at_ - 1].text);
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

  const PlacedText& text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
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

void append_utf8_width(std::vector<std::uint32_t>& offsets, std::uint32_t raw, unsigned code) {
  const int bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (int i = 0; i < bytes; ++i) offsets.push_back(raw);
}

unsigned hex4(std::string_view raw, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4 && i < raw.size(); ++i) {
    const char c = raw[i];
    const auto digit = static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    value = value * 16 + digit;
  }
  return value;
}

// Where each byte of the unescaped value begins in the raw JSON string.
std::vector<std::uint32_t> unescaped_offsets(std::string_view raw, std::uint32_t base) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 1; i + 1 < raw.size();) {
    const auto place = static_cast<std::uint32_t>(base + i);
    if (raw[i] != '\\') {
      offsets.push_back(place);
      ++i;
    } else if (raw[i + 1] != 'u') {
      offsets.push_back(place);
      i += 2;
    } else {
      unsigned code = hex4(raw, i + 2);
      i += 6;
      if (code >= 0xD800 && code < 0xDC00) {  // a surrogate pair is one character
        code = 0x10000;
        i += 6;
      }
      append_utf8_width(offsets, place, code);
    }
  }
  return offsets;
}

}  // namespace

std::string_view word(Operator op) {
  static const std::vector<std::string_view> words = {
#define PATHPROOF_OPERATOR(identifier, text, arity) text,
#include "spec/operators.def"
#undef PATHPROOF_OPERATOR
  };
  return words[static_cast<std::size_t>(op)];
}

PlacedText::PlacedText(const source::SourceMap& map, std::string value, source::Span span)
    : text_(std::move(value)), file_(span.file), base_(span.begin + 1) {
  const std::string_view raw = map.text(span);
  if (raw.find('\\') != std::string_view::npos) {
    offsets_ = unescaped_offsets(raw, span.begin);
    offsets_.push_back(span.end > 0 ? span.end - 1 : 0);
  }
}

PlacedText::PlacedText(std::string value, source::FileId file) : text_(std::move(value)), file_(file) {}

source::Span PlacedText::span(std::size_t begin, std::size_t end) const {
  const auto place = [&](std::size_t offset) {
    if (offsets_.empty()) return base_ + static_cast<std::uint32_t>(offset);
    return offsets_[std::min(offset, offsets_.size() - 1)];
  };
  return {file_, place(begin), place(end)};
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

const std::vector<std::string>& reserved_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out(keywords.begin(), keywords.end());
    for (const char* more : {"included", "start", "end", "done", "starting", "completing", "active",
                             "duration", "Bool", "Int", "Counter", "Step"}) {
      out.emplace_back(more);
    }
    return out;
  }();
  return names;
}

bool is_reserved(std::string_view name) {
  const auto& names = reserved_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  const auto part = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), part);
}

bool is_id(std::string_view text) {
  const auto alnum = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  const auto part = [&](char c) { return alnum(c) || c == '.' || c == '_' || c == '-'; };
  return !text.empty() && alnum(text.front()) && std::all_of(text.begin(), text.end(), part);
}

}  // namespace pathproof::spec
