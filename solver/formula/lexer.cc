#include "formula/lexer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "source/visible.h"

namespace pathproof::spec {

namespace {

bool is_word_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_word_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Longest first, so that `<=` is not read as `<` and `=`.
constexpr std::array<std::string_view, 17> symbols = {":=", "+=", "!=", "<=", ">=", "=", "<", ">", "+",
                                                      "-",  "*",  "(",  ")",  ",",  ":", "?", "."};

std::size_t code_point_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end - at;
}

Token next_token(std::string_view text, std::size_t at) {
  const auto make = [&](Token::Kind kind, std::size_t end) {
    return Token{kind, text.substr(at, end - at), at, end};
  };
  if (at >= text.size()) return make(Token::Kind::end, at);
  std::size_t end = at;
  if (is_word_start(text[at])) {
    while (end < text.size() && is_word_part(text[end])) ++end;
    return make(Token::Kind::word, end);
  }
  if (is_digit(text[at])) {
    while (end < text.size() && is_word_part(text[end])) ++end;
    const Token token = make(Token::Kind::integer, end);
    for (const char c : token.text) {
      if (!is_digit(c)) return make(Token::Kind::bad, end);
    }
    return token;
  }
  for (const std::string_view symbol : symbols) {
    if (text.substr(at, symbol.size()) == symbol) return make(Token::Kind::symbol, at + symbol.size());
  }
  return make(Token::Kind::bad, at + code_point_length(text, at));
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where a comment ends: with its line, or before a character that would act on the terminal of whoever reads it.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  while (at < end) {
    at += std::min(source::find_unprintable(text.substr(at, end - at)), end - at);
    if (at == end || !is_blank(text[at])) return at;
    ++at;
  }
  return end;
}

std::size_t skip_blank(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      at = end_of_comment(text, at);
      if (at < text.size() && text[at] != '\n') return at;
    } else if (is_blank(text[at])) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = skip_blank(text, 0);
  for (;;) {
    tokens.push_back(next_token(text, at));
    if (tokens.back().kind == Token::Kind::end) return tokens;
    at = skip_blank(text, tokens.back().end);
  }
}

}  // namespace pathproof::spec
