#include "formula/token_cursor.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "source/limits.h"
#include "source/suggest.h"
#include "source/visible.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

// What people bring along from other languages, and what to write here.
struct Foreign {
  std::string_view text;
  std::string_view hint;
};
constexpr std::array<Foreign, 21> foreign = {
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
     {"¬", "write `not`"},
     {"“", "names stand without quotation marks"},
     {"”", "names stand without quotation marks"},
     {"‘", "names stand without quotation marks"},
     {"’", "names stand without quotation marks"},
     {"\u00A0", "this is a no-break space: write a plain one"}}};

// What people say, and how it is written.
constexpr std::array<Foreign, 22> english = {
    {{"if", "`if p then q` is written `p implies q`"},
     {"then", "`if p then q` is written `p implies q`"},
     {"after", "`A after B` is written `B before A`"},
     {"precedes", "write `before`"},
     {"follows", "`A follows B` is written `B before A`"},
     {"requires", "`A requires B` is written `included(A) implies B before A`"},
     {"needs", "`A needs B` is written `included(A) implies B before A`"},
     {"never", "write `always not`"},
     {"unless", "`p unless q` is written `p or q`"},
     {"only", "`p only if q` is written `p implies q`"},
     {"else", "write `or` alone"},
     {"xor", "one of the two and not both is `not (p iff q)`"},
     {"is", "write `=`; that a step is done is the step alone, as in `finally A`"},
     {"are", "write `=`"},
     {"be", "leave it out: a formula says what holds"},
     {"must", "leave it out: a formula says what holds"},
     {"should", "leave it out: a formula says what holds"},
     {"shall", "leave it out: a formula says what holds"},
     {"most", "at most N of them is `count(s: Step where …) <= N`"},
     {"least", "at least N of them is `count(s: Step where …) >= N`"},
     {"in", "a quantifier names the sort behind a colon: `all s: Step: …`"},
     {"immediately", "A right before B is `start(B) = end(A) + 1`"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// For words that other languages have, and keywords in capitals.
std::string hint_for_word(std::string_view text) {
  const std::string folded = lower(text);
  if (folded == "exists" || folded == "forall")
    return "the quantifiers are `some x: Sort: …` and `all x: Sort: …`";
  for (const Foreign& word : english) {
    if (folded == word.text) return std::string(word.hint);
  }
  if (folded != text && is_keyword(folded)) return fmt::format("keywords are lower case: `{}`", folded);
  return {};
}

}  // namespace

const Token& TokenCursor::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool TokenCursor::peek_is(std::string_view text) const {
  return (peek().kind == Kind::word || peek().kind == Kind::symbol) && peek().text == text;
}

bool TokenCursor::accept(std::string_view text) {
  if (!peek_is(text)) return false;
  advance();
  return true;
}

Span TokenCursor::span_from(std::size_t begin) const {
  const std::size_t end = at_ > 0 ? tokens_[at_ - 1].end : begin;
  return text_.span(begin, std::max(begin, end));
}

std::string TokenCursor::last_word() const { return at_ > 0 ? std::string(tokens_[at_ - 1].text) : ""; }

std::string TokenCursor::seen() const {
  return peek().kind == Kind::end ? "the formula ends here" : fmt::format("unexpected `{}`", peek().text);
}

void TokenCursor::fail_here(std::string message, std::string hint) const {
  const Token& token = peek();
  if (hint.empty() && token.kind != Kind::end) {
    for (const Foreign& f : foreign) {
      if (token.text == f.text) hint = f.hint;
    }
    if (hint.empty() && token.kind == Kind::word) hint = hint_for_word(token.text);
    if (source::find_unseen(token.text) == 0) hint = "this character cannot be seen: delete it";
    if (token.text == "=" && at_ > 0 && tokens_[at_ - 1].text == "=") hint = "equality is one `=`";
    if (token.text == ">" && at_ > 0 && (tokens_[at_ - 1].text == "=" || tokens_[at_ - 1].text == "-")) {
      hint = "write `implies`";
    }
  }
  throw SyntaxError{span(token), std::move(message), std::move(hint)};
}

void TokenCursor::expect(std::string_view text, std::string_view why) {
  if (!accept(text)) fail_here(fmt::format("{}, expected `{}` {}", seen(), text, why));
}

void TokenCursor::expect_end() {
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

Name TokenCursor::name(std::string_view what) {
  const Token& token = peek();
  if (token.kind != Kind::word || is_keyword(token.text)) {
    const bool keyword = token.kind == Kind::word;
    fail_here(fmt::format("{}, expected {}", seen(), what),
              keyword ? fmt::format("`{}` is a keyword and cannot be a name", token.text) : "");
  }
  advance();
  return {std::string(token.text), span(token)};
}

std::int64_t TokenCursor::integer(std::string_view what) {
  const Token& token = peek();
  if (token.kind != Kind::integer) fail_here(fmt::format("{}, expected {}", seen(), what));
  advance();
  std::int64_t value = 0;
  for (const char c : token.text) {
    value = value * 10 + (c - '0');
    if (value > limits::integer) {
      SyntaxError error{
          span(token),
          fmt::format("the integer `{}` is out of range, at most {} is allowed", token.text, limits::integer),
          "count in larger units, for example in millions"};
      error.kind = source::DiagnosticKind::out_of_range;
      throw error;
    }
  }
  return value;
}

TokenCursor::Nested::Nested(TokenCursor& cursor) : cursor_(cursor) {
  if (++cursor_.depth_ <= limits::formula_depth) return;
  SyntaxError error{cursor_.span(cursor_.peek()),
                    fmt::format("nested deeper than {} levels", limits::formula_depth),
                    "give parts of the formula a name under `define`"};
  error.kind = source::DiagnosticKind::too_large;
  throw error;
}

}  // namespace pathproof::spec
