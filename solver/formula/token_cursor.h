// Where the parser is in a formula, and the messages about what stands there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formula/ast.h"
#include "formula/lexer.h"
#include "formula/placed_text.h"
#include "source/diagnostics.h"

namespace pathproof::spec {

/// Thrown where a text cannot be read on.
struct SyntaxError {
  Span span;
  std::string message;
  std::string hint;
  source::DiagnosticKind kind = source::DiagnosticKind::formula_syntax;
};

class TokenCursor {
 public:
  /// The text must outlive the cursor.
  explicit TokenCursor(const PlacedText& text) : text_(text), tokens_(tokenize(text.text())) {}

 protected:
  using Kind = Token::Kind;

  const Token& peek(std::size_t ahead = 0) const;
  /// Whether the next token is this word or symbol.
  bool peek_is(std::string_view text) const;
  const Token& advance() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool accept(std::string_view text);

  Span span(const Token& token) const { return text_.span(token.begin, token.end); }
  /// From an offset in the text to the end of the token before the present one.
  Span span_from(std::size_t begin) const;

  /// The text of the token before the present one; empty at the beginning.
  std::string last_word() const;

  /// "unexpected `x`" or "the formula ends here": how a message about the present token begins.
  std::string seen() const;
  [[noreturn]] void fail_here(std::string message, std::string hint = {}) const;
  void expect(std::string_view text, std::string_view why);
  void expect_end();

  /// The next token as a name; `what` says in a message what was expected.
  Name name(std::string_view what);
  std::int64_t integer(std::string_view what);

  /// Counts how deep the formula is nested, for as long as it lives.
  class Nested {
   public:
    explicit Nested(TokenCursor& cursor);
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;
    ~Nested() { --cursor_.depth_; }

   private:
    TokenCursor& cursor_;
  };

 private:
  const PlacedText& text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace pathproof::spec
