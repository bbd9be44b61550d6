#include "formula/reserved.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace pathproof::spec {

namespace {

constexpr std::array<std::string_view, 31> keywords = {
    "all",       "some",    "no",     "where",        "not",    "always",    "eventually", "next",
    "initially", "finally", "once",   "historically", "and",    "or",        "implies",    "iff",
    "until",     "since",   "before", "when",         "starts", "completes", "true",       "false",
    "nobody",    "phase",   "count",  "sum",          "open",   "raise",     "to"};

}  // namespace

bool is_keyword(std::string_view text) {
  return std::find(keywords.begin(), keywords.end(), text) != keywords.end();
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
