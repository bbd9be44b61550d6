#include "tell/layout.h"

#include <fmt/format.h>

#include "source/columns.h"

namespace pathproof::report {

std::string wrap(std::string_view text, int width, std::string_view first, std::string_view rest) {
  std::string out;
  std::string line(first);
  bool empty = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t needed = source::columns(line) + source::columns(word) + (empty ? 0 : 1);
    if (!empty && needed > static_cast<std::size_t>(width)) {
      out += line + "\n";
      line = rest;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return out + line + "\n";
}

std::string toned(std::string_view text, Tone tone, const Style& style) {
  if (!style.colour) return std::string(text);
  const char* code = "";
  switch (tone) {
    case Tone::good: code = "1;32"; break;
    case Tone::bad: code = "1;31"; break;
    case Tone::doubtful: code = "1;33"; break;
    case Tone::heading: code = "1"; break;
    case Tone::faint: code = "2"; break;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string counted(const Count& number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string grouped(const Count& number) { return grouped(number.text()); }

std::string grouped(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string left_out(std::size_t number) { return fmt::format("and {} more, which --full lists", number); }

}  // namespace pathproof::report
