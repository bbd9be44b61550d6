#include "tell/markdown_escape.h"

#include <algorithm>
#include <cctype>

namespace pathproof::report {

namespace {

std::size_t run_length(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
  return end - at;
}

// Where the code span that the backticks at `at` open ends; npos when nothing closes it (CommonMark, 6.1).
std::size_t end_of_code(std::string_view text, std::size_t at) {
  const std::size_t fence = run_length(text, at);
  for (std::size_t next = text.find('`', at + fence); next != std::string_view::npos;) {
    const std::size_t length = run_length(text, next);
    if (length == fence) return next + length;
    next = text.find('`', next + length);
  }
  return std::string_view::npos;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string in_one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out.substr(std::min(out.find_first_not_of(' '), out.size()));
}

// One character outside code.
std::string escaped(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool begins_word = at == 0 || text[at - 1] == ' ';
  switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
    case '|': return {'\\', c};
    case '#': return begins_word ? "\\#" : "#";
    case '_': {
      const bool inside = at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
      return inside ? "_" : "\\_";
    }
    default: return {c};
  }
}

// How much of the word that begins here is what begins a list item or underlines a heading: `-`, `+`, `=`, `12.`, `3)`.
std::size_t block_marker(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-' || text[at] == '+' || text[at] == '=') return 1;
  std::size_t end = at;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
  const bool marks = end > at && end < text.size() && (text[end] == '.' || text[end] == ')') &&
                     (end + 1 == text.size() || text[end + 1] == ' ');
  return marks ? end + 1 - at : 0;
}

// `blank` stands between words that must not be torn apart, a backslash and a bar for a bar in code where `in_cell`.
std::string converted(std::string_view raw, char blank, bool in_cell) {
  const std::string text = in_one_line(raw);
  std::string out;
  std::size_t at = block_marker(text, 0);
  if (at > 0) out = text.substr(0, at - 1) + '\\' + text[at - 1];
  while (at < text.size()) {
    const std::size_t end = text[at] == '`' ? end_of_code(text, at) : std::string::npos;
    if (end == std::string::npos) {
      const std::size_t length = text[at] == '`' ? run_length(text, at) : 1;
      for (std::size_t i = 0; i < length; ++i, ++at) {
        out += text[at] == ' ' && block_marker(text, at + 1) > 0 ? std::string(1, blank) : escaped(text, at);
      }
      continue;
    }
    for (; at < end; ++at) {
      if (text[at] == '|' && in_cell) out += '\\';
      out += text[at] == ' ' ? blank : text[at];
    }
  }
  return out;
}

}  // namespace

std::string markdown_text(std::string_view text) { return converted(text, ' ', false); }

std::string markdown_paragraph(std::string_view text) { return converted(text, no_break, false); }

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), no_break, ' ');
  return text;
}

std::string code_span(std::string_view text) {
  const std::string line = in_one_line(text);
  std::size_t longest = 0;
  for (std::size_t at = line.find('`'); at != std::string::npos;) {
    const std::size_t length = run_length(line, at);
    longest = std::max(longest, length);
    at = line.find('`', at + length);
  }
  const std::string fence(longest + 1, '`');
  const bool touches = line.empty() || line.front() == '`' || line.back() == '`';
  return touches ? fence + " " + line + " " + fence : fence + line + fence;
}

std::string markdown_cell(std::string_view text) { return converted(text, ' ', true); }

std::string code_cell(std::string_view text) { return converted(code_span(text), ' ', true); }

}  // namespace pathproof::report
