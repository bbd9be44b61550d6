#include "source/diagnostics.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "source/columns.h"
#include "source/visible.h"

namespace pathproof::source {

namespace {

constexpr std::size_t widest_line = 160;

// A very long line (a minified file) is cut to a window around the column, with the caret kept in place.
void clip(Diagnostic& d) {
  if (count_characters(d.source_line) <= widest_line) return;
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < d.source_line.size(); ++i) {
    if ((static_cast<unsigned char>(d.source_line[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  const auto at = static_cast<std::size_t>(std::max(0, d.column - 1));
  const std::size_t from = at > widest_line / 2 ? at - widest_line / 2 : 0;
  const std::size_t to = std::min(starts.size(), from + widest_line);
  const std::size_t end = to < starts.size() ? starts[to] : d.source_line.size();
  d.source_line = d.source_line.substr(starts[from], end - starts[from]);
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count-- == 0) break;
  }
  return text.substr(0, at);
}

// A JSON pointer for people: no key longer than a line holds.
std::string short_pointer(std::string_view pointer) {
  constexpr std::size_t longest = 120;
  if (count_characters(pointer) <= longest) return std::string(pointer);
  return std::string(first_characters(pointer, longest - 1)) + "…";
}

int caret_offset(const Diagnostic& d, std::size_t characters_of_line) {
  const auto at = static_cast<std::size_t>(std::max(0, d.column - 1));
  if (characters_of_line < widest_line || at <= widest_line / 2) return static_cast<int>(at);
  return static_cast<int>(std::min(at, widest_line / 2));
}

// The line and the carets below it. Escapes are wider than what they stand for, and the carets move along.
std::string quoted_line(Diagnostic d) {
  const auto offset = static_cast<std::size_t>(caret_offset(d, count_characters(d.source_line)));
  clip(d);
  std::string line = d.source_line;
  std::replace(line.begin(), line.end(), '\t', ' ');
  const std::string_view before = first_characters(line, offset);
  const std::string_view marked =
      first_characters(std::string_view(line).substr(before.size()), static_cast<std::size_t>(d.width));
  const std::size_t indent = columns(visible_quote(before)) + (offset - count_characters(before));
  const std::size_t width = std::max<std::size_t>(1, columns(visible_quote(marked)));
  return fmt::format("{:>5} | {}\n      | {}{}\n", d.line, visible_quote(line), std::string(indent, ' '),
                     std::string(width, '^'));
}

}  // namespace

std::string with_short_quotes(std::string_view text) {
  constexpr std::size_t longest = 64;
  std::string out;
  bool quoted = false;
  for (;; quoted = !quoted) {
    const std::size_t end = std::min(text.find('`'), text.size());
    const std::string_view part = text.substr(0, end);
    if (quoted && end < text.size() && count_characters(part) > longest) {
      out += first_characters(part, longest - 1);
      out += "…";
    } else {
      out += part;
    }
    if (end == text.size()) return out;
    out += '`';
    text.remove_prefix(end + 1);
  }
}

const std::vector<KindRow>& kind_rows() {
  static const std::vector<KindRow> rows = {
#define PATHPROOF_DIAGNOSTIC(identifier, code, meaning) {code, meaning},
#include "source/kinds.def"
#undef PATHPROOF_DIAGNOSTIC
  };
  return rows;
}

void Collector::report(DiagnosticKind kind, Span span, std::string message, std::string hint) {
  if (!span.known()) {
    report_file(kind, "", std::move(message), std::move(hint));
    return;
  }
  if (found_.size() >= limit) return;
  const SourceFile& file = map_.file(span.file);
  const Position position = file.position(span.begin);
  Diagnostic d;
  d.code = kind_rows()[static_cast<std::size_t>(kind)].code;
  d.file = file.name();
  d.pointer = file.pointer(span.begin);
  d.line = position.line;
  d.column = position.column;
  d.source_line = file.line(position.line);
  const auto rest = static_cast<int>(count_characters(d.source_line)) - position.column + 1;
  const auto covered = static_cast<int>(count_characters(map_.text(span)));
  d.width = std::max(1, std::min(covered, rest));
  // Of a path the end says most, so it stays whole.
  const bool of_paths = kind == DiagnosticKind::cannot_read || kind == DiagnosticKind::bad_path;
  d.message = of_paths ? std::move(message) : with_short_quotes(message);
  d.hint = with_short_quotes(hint);
  found_.push_back({span.file, std::move(d)});
}

void Collector::report_file(DiagnosticKind kind, std::string file, std::string message, std::string hint) {
  if (found_.size() >= limit) return;
  Diagnostic d;
  d.code = kind_rows()[static_cast<std::size_t>(kind)].code;
  d.file = std::move(file);
  d.message = std::move(message);
  d.hint = std::move(hint);
  found_.push_back({-1, std::move(d)});
}

// Takes the file's text out of the finding. False when the finding says nothing else.
bool Collector::withhold(Found& found) {
  Diagnostic& d = found.diagnostic;
  d.pointer.clear();
  d.source_line.clear();
  d.width = 0;
  return d.code != kind_rows()[static_cast<std::size_t>(DiagnosticKind::duplicate_key)].code;
}

Diagnostics Collector::sorted() const {
  std::vector<Found> sorted = found_;
  std::erase_if(sorted,
                [&](Found& f) { return f.file >= 0 && map_.file(f.file).withheld() && !withhold(f); });
  const auto key = [](const Found& f) {
    return std::tie(f.file, f.diagnostic.line, f.diagnostic.column, f.diagnostic.message);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Found& a, const Found& b) { return key(a) < key(b); });
  Diagnostics out;
  for (Found& f : sorted) {
    const bool repeated = !out.empty() && out.back().file == f.diagnostic.file &&
                          out.back().line == f.diagnostic.line && out.back().column == f.diagnostic.column &&
                          out.back().message == f.diagnostic.message;
    if (!repeated) out.push_back(std::move(f.diagnostic));
  }
  return out;
}

std::string render(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) {
    std::string place = d.file.empty() ? "pathproof" : visible_quote(d.file);
    if (d.line > 0) place += fmt::format(":{}:{}", d.line, d.column);
    out += fmt::format("{}: error: {}\n", place, visible_quote(d.message));
    if (d.line > 0 && d.width > 0) out += quoted_line(d);
    if (d.line > 0 && d.width == 0)
      out += "      = note: the line is not shown, since another file led here\n";
    if (d.line > 0 && !d.pointer.empty()) {
      out += fmt::format("      = at {}\n", visible_quote(short_pointer(d.pointer)));
    }
    if (!d.hint.empty()) out += fmt::format("      = help: {}\n", visible_quote(d.hint));
  }
  if (diagnostics.size() >= Collector::limit) {
    out += fmt::format("pathproof: only the first {} errors are shown\n", Collector::limit);
  }
  return out;
}

}  // namespace pathproof::source
