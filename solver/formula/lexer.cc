#include "formula/lexer.h"

#include <array>
#include <cctype>

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

std::size_t skip_blank(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      while (at < text.size() && text[at] != '\n') ++at;
    } else if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
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
