#include "tell/escaped.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "source/sha256.h"

namespace pathproof::report {

namespace {

// `-3`, `+2.5`: harmless, and a number to whoever reads on.
bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = text.substr(std::min(point + 1, text.size()));
  return !whole.empty() && std::all_of(whole.begin(), whole.end(), digit) &&
         (point == text.size() || !rest.empty()) && std::all_of(rest.begin(), rest.end(), digit);
}

// The wide forms of the signs are read as the signs themselves where wide letters are usual.
bool begins_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 11> signs{"=",  "+",      "-",      "@",      "\t",    "\r",
                                                          "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string out(begins_formula(text) && !is_number(text) ? "'" : "");
  out += text;
  if (out.find_first_of(",\"\n\r") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string policy_hash(std::string_view text) { return "sha256-" + source::base64(source::sha256(text)); }

}  // namespace pathproof::report
