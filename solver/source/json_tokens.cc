#include "source/json_tokens.h"

#include <algorithm>
#include <vector>

namespace pathproof::source {

namespace {

bool is_between(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == ',' || c == ':'; }
bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string escape_pointer(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

unsigned hex4(std::string_view text, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4 && i < text.size(); ++i) {
    const char c = text[i];
    value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return value;
}

void append_utf8(std::string& out, unsigned code) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code >= 0x10000) {
    put(0xF0U | code >> 18U);
    put(0x80U | (code >> 12U & 0x3FU));
  } else if (code >= 0x800) {
    put(0xE0U | code >> 12U);
  } else {
    return put(0xC0U | code >> 6U), put(0x80U | (code & 0x3FU));
  }
  put(0x80U | (code >> 6U & 0x3FU));
  put(0x80U | (code & 0x3FU));
}

// Reads tokens until a value is met that covers the offset.
class Seeker {
 public:
  Seeker(std::string_view text, std::size_t known_to, std::size_t offset)
      : text_(text), known_to_(std::min(known_to, text.size())), offset_(offset) {}

  std::string seek() {
    for (Extent token = next_json_token(text_, 0); token.begin < known_to_;
         token = next_json_token(text_, token.end)) {
      if (met(token)) return pointer();
    }
    return {};
  }

 private:
  struct Level {
    Extent key;  // empty: an entry of a list, or the document
    std::size_t begin = 0;
    std::size_t index = 0;    // among the entries of the list that it stands in
    std::size_t entries = 0;  // of its own, so far
    bool object = false;
  };

  bool met(Extent token) {
    const char first = text_[token.begin];
    if (first == '}' || first == ']') return met_end(token.end);
    if (skipped_ > 0) {
      if (first == '{' || first == '[') ++skipped_;
      return false;
    }
    if (key_.end == 0 && !open_.empty() && open_.back().object) {
      key_ = token;
      return false;
    }
    return met_value(token, first);
  }

  bool met_value(Extent token, char first) {
    const std::size_t begin = key_.end > 0 ? key_.begin : token.begin;
    open_.push_back({key_, begin, open_.empty() ? 0 : open_.back().entries++, 0, first == '{'});
    if (begin <= offset_ && offset_ < token.end) return true;
    const Extent key = key_;
    key_ = {};
    if (first != '{' && first != '[') {
      open_.pop_back();
    } else if (key.end > 0 && is_extension_key(text_.substr(key.begin, key.end - key.begin))) {
      skipped_ = 1;
    }
    return false;
  }

  bool met_end(std::size_t end) {
    if (skipped_ > 0 && --skipped_ > 0) return false;
    if (open_.empty()) return false;
    if (open_.back().begin <= offset_ && offset_ < end) return true;
    open_.pop_back();
    return false;
  }

  std::string pointer() const {
    std::string out;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const Extent key = open_[i].key;
      out += '/';
      out += key.end > 0 ? escape_pointer(unescaped(text_.substr(key.begin, key.end - key.begin)))
                         : std::to_string(open_[i].index);
    }
    return out;
  }

  std::string_view text_;
  std::size_t known_to_;
  std::size_t offset_;
  std::vector<Level> open_;
  Extent key_;               // that the next value belongs to
  std::size_t skipped_ = 0;  // brackets open at and below the value of an `x-` key
};

}  // namespace

Extent next_json_token(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && is_between(text[at])) ++at;
  if (at >= text.size()) return {text.size(), text.size()};
  std::size_t end = at + 1;
  if (text[at] == '"') {
    for (; end < text.size() && text[end] != '"'; ++end) {
      if (text[end] == '\\') ++end;
    }
    return {at, std::min(end + 1, text.size())};
  }
  if (is_letter_or_digit(text[at]) || text[at] == '-') {
    const auto in_word = [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; };
    while (end < text.size() && in_word(text[end])) ++end;
  }
  return {at, end};
}

std::string unescaped(std::string_view quoted) {
  const std::string_view inside = quoted.size() < 2 ? quoted : quoted.substr(1, quoted.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < inside.size();) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      out += inside[i++];
    } else if (inside[i + 1] == 'u') {
      unsigned code = hex4(inside, i + 2);
      i += 6;
      if (code >= 0xD800 && code < 0xDC00) {  // a surrogate pair is one character
        code = 0x10000 + ((code - 0xD800) << 10U) + (hex4(inside, i + 2) & 0x3FFU);
        i += 6;
      }
      append_utf8(out, code);
    } else {
      constexpr std::string_view letters = "bfnrt";
      constexpr std::string_view meant = "\b\f\n\r\t";
      const std::size_t at = letters.find(inside[i + 1]);
      out += at == std::string_view::npos ? inside[i + 1] : meant[at];
      i += 2;
    }
  }
  return out;
}

bool is_extension_key(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos) return quoted.substr(1, 2) == "x-";
  return unescaped(quoted).rfind("x-", 0) == 0;
}

std::string json_pointer(std::string_view text, std::size_t known_to, std::size_t offset) {
  return Seeker(text, known_to, offset).seek();
}

}  // namespace pathproof::source
