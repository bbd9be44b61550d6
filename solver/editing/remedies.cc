#include "editing/remedies.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <regex>

#include <fmt/format.h>

#include "remarks/fix.h"
#include "source/json_tokens.h"

namespace pathproof {

namespace editing {

namespace {

// Where a line begins; past the end: the size of the text.
std::size_t line_start(std::string_view text, int line) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  return at;
}

// The offset so many characters after `at`, in the same line.
std::size_t advanced(std::string_view text, std::size_t at, int characters) {
  for (int i = 0; i < characters && at < text.size() && text[at] != '\n'; ++i)
    at += std::max<std::size_t>(1, source::utf8_length(text, at));
  return std::min(at, text.size());
}

const source::SourceFile* file_called(const source::SourceMap& map, const std::string& name) {
  for (const source::SourceFile& file : map.files()) {
    if (file.name() == name) return &file;
  }
  return nullptr;
}

bool is_part_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

// Where `word` stands by itself in the range, if it does so once.
std::optional<TextRange> only_place(std::string_view text, const TextRange& range, std::string_view word) {
  std::optional<TextRange> found;
  if (word.empty()) return found;
  for (std::size_t at = text.find(word, range.begin); at < range.end; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (end > range.end) break;
    const bool alone =
        (at == 0 || !is_part_of_word(text[at - 1])) && (end == text.size() || !is_part_of_word(text[end]));
    if (!alone) continue;
    if (found) return std::nullopt;
    found = TextRange{range.file, at, end};
  }
  return found;
}

// What stands between the backticks of a text, in order.
std::vector<std::string> quotes_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = text.find('`');
  while (at != std::string::npos) {
    const std::size_t end = text.find('`', at + 1);
    if (end == std::string::npos) break;
    out.push_back(text.substr(at + 1, end - at - 1));
    at = text.find('`', end + 1);
  }
  return out;
}

// The names that a hint offers in the place of the one that was written.
std::vector<std::string> offered(const std::string& hint) {
  if (hint.rfind("did you mean ", 0) != 0) return {};
  return quotes_of(hint);
}

void add_fixes(const Diagnostic& diagnostic, std::string_view text, EditorFinding& out) {
  const std::vector<std::string> instead = offered(diagnostic.hint);
  if (instead.empty()) return;
  std::optional<TextRange> place;
  for (const std::string& quoted : quotes_of(diagnostic.message)) {
    if (!place) place = only_place(text, out.range, quoted);
  }
  if (!place) return;
  for (const std::string& name : instead) {
    // What a JSON string cannot hold as it is, is no name.
    if (name.find_first_of("\"\\") != std::string::npos) continue;
    out.fixes.push_back({fmt::format("Write `{}`", name), {*place, name}});
  }
}

// Hints say where the other place is as FILE:LINE, or by its line alone.
void add_related(const Diagnostic& diagnostic, EditorFinding& out) {
  static const std::regex place(R"((?:^| )(\S+\.json):(\d+))");
  for (const std::string* text : {&diagnostic.message, &diagnostic.hint}) {
    std::smatch match;
    if (text->size() > 4096 || !std::regex_search(*text, match, place)) continue;
    int line = 0;
    const std::string digits = match[2];
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (line > 0) out.related.push_back({match[1], line, *text});
  }
}

// The one change that turns `before` into `after`.
EditorFix whole_change(const std::string& file, const std::string& before, const std::string& after,
                       std::string title) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  // Between two characters, never inside of one.
  const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  while (head > 0 && head < before.size() && inside(before[head])) --head;
  while (tail > 0 && inside(before[before.size() - tail])) --tail;
  return {std::move(title),
          {{file, head, before.size() - tail}, after.substr(head, after.size() - tail - head)}};
}

}  // namespace

EditorFinding finding_of(const Diagnostic& diagnostic, const source::SourceMap& map) {
  EditorFinding out;
  out.code = diagnostic.code;
  out.message = diagnostic.message;
  out.help = diagnostic.hint;
  out.range.file = diagnostic.file;
  add_related(diagnostic, out);
  const source::SourceFile* file = file_called(map, diagnostic.file);
  if (file == nullptr || diagnostic.line == 0) return out;
  const std::string& text = file->text();
  out.range.begin = advanced(text, line_start(text, diagnostic.line), diagnostic.column - 1);
  out.range.end = advanced(text, out.range.begin, std::max(1, diagnostic.width));
  add_fixes(diagnostic, text, out);
  return out;
}

EditorFinding finding_of(const LintFinding& finding, const source::SourceMap& map) {
  EditorFinding out;
  out.of_lint = true;
  out.severity = row(finding.code).severity;
  out.code = row(finding.code).code;
  out.message = finding.message;
  out.help = finding.shown;
  out.spare = finding.fixable;
  out.range.file = finding.file;
  const source::SourceFile* file = file_called(map, finding.file);
  if (file == nullptr || finding.line == 0) return out;
  const std::string& text = file->text();
  out.range.begin = advanced(text, line_start(text, finding.line), finding.column - 1);
  const source::Extent token = source::next_json_token(text, out.range.begin);
  const std::size_t end_of_line = std::min(text.find('\n', out.range.begin), text.size());
  const bool here = token.begin == out.range.begin && token.end > token.begin;
  out.range.end = std::min(end_of_line, here ? token.end : out.range.begin + 1);
  if (finding.fixable) {
    const std::string after = ask::without_entries(text, {static_cast<std::uint32_t>(out.range.begin)});
    out.fixes.push_back(whole_change(finding.file, text, after, "Take it out"));
  }
  return out;
}

}  // namespace editing

}  // namespace pathproof
