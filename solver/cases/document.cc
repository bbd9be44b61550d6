#include "cases/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;
using report::Tone;
using Status = TestResult::Status;

constexpr std::size_t status_columns = 7;  // of the status
constexpr std::size_t mark_columns = 2;    // of what a line of a comparison begins with

// The status, and blanks up to the next column.
Inline status_of(Status status) {
  const auto word = [](const char* text, Tone tone) {
    const std::string shown = text;
    return Inline(verdict(shown, tone)) + std::string(status_columns - shown.size(), ' ');
  };
  switch (status) {
    case Status::passed: return word("ok", Tone::good);
    case Status::failed: return word("FAILED", Tone::bad);
    case Status::open: return word("OPEN", Tone::doubtful);
    case Status::error: break;
  }
  return word("ERROR", Tone::bad);
}

// What was expected, and what stands against it, unit by unit, as a comparison of texts shows it.
void add_comparison(Block& out, const TestResult& result) {
  // Of several it would not be clear which is compared with what; --update has them.
  if (result.wrong_conflicts.size() != 1 || result.decided_by.empty()) return;
  const WrongConflict& wrong = result.wrong_conflicts.front();
  if (wrong.fault == WrongConflict::Fault::undecided) return;
  out.add(paragraph("A minimal conflict, and what was expected:"));
  Block& lines = out.add(outcomes(mark_columns));
  const auto has = [](const std::vector<std::string>& in, const std::string& id) {
    return std::ranges::find(in, id) != in.end();
  };
  std::vector<std::string> all = result.decided_by;
  for (const std::string& id : wrong.units) {
    if (!has(all, id)) all.push_back(id);
  }
  std::sort(all.begin(), all.end());
  for (const std::string& id : all) {
    const char* mark = !has(result.decided_by, id) ? "- " : has(wrong.units, id) ? "  " : "+ ";
    lines.add(item(mark + report::visible_quote(id)).in_one_line());
  }
}

Block row(const TestResult& result) {
  const bool as_expected = result.expected.empty() || result.expected == result.verdict;
  const std::string expected = as_expected ? "" : ", expected " + result.expected;
  const std::string found = result.verdict.empty() ? "no verdict" : result.verdict;
  Block out = item(status_of(result.status) +
                   fmt::format("{} ({}{})", report::visible_quote(result.name), found, expected))
                  .in_one_line();
  // What refuses a file speaks of files, whose names may be anything.
  const bool of_files = result.verdict.empty();
  if (!result.message.empty())
    out.add(paragraph(of_files ? report::visible_quote(result.message) : result.message));
  add_comparison(out, result);
  return out;
}

// Which rules decide something, by spec.
void add_coverage(Document& out, const TestReport& report) {
  for (auto at = report.rules.begin(); at != report.rules.end();) {
    const std::string& spec = at->spec;
    std::vector<std::string> idle;
    std::size_t on = 0;
    for (; at != report.rules.end() && at->spec == spec; ++at) {
      on += at->on ? 1 : 0;
      if (at->on && at->decides.empty()) idle.push_back(at->rule);
    }
    std::string text = fmt::format("{}: {} of {} in force decide a case or claim",
                                   report::visible_quote(spec), on - idle.size(), counted(on, "rule"));
    text += idle.empty() ? "." : fmt::format("; not seen to: {}.", report::listed(idle));
    out.add(paragraph(text));
  }
}

void add_rewrites(Document& out, const TestReport& report) {
  for (const Rewrite& rewrite : report.rewrites) {
    out.add(paragraph(report::visible_quote(rewrite.file)));
    Block& lines = out.add(outcomes(mark_columns));
    for (const std::string& line : rewrite.changes)
      lines.add(item(report::visible_quote(line)).in_one_line());
  }
}

// "3 passed, 1 failed", and a line on what was not reached.
std::vector<std::string> counts(const TestReport& report) {
  std::string sum = fmt::format("{} passed, {} failed", report.passed(), report.failed());
  if (report.rewritten() > 0) sum += fmt::format(", of which {} rewritten", report.rewritten());
  if (report.open() > 0) sum += fmt::format(", {} open", report.open());
  std::vector<std::string> out{std::move(sum)};
  if (!report.not_run.empty())
    out.push_back(
        fmt::format("{} not run: {}", counted(report.not_run.size(), "file"), reason_text(report.reason)));
  return out;
}

}  // namespace

Document make_document(const TestReport& report) {
  Document out;
  if (!report.results.empty()) {
    Block& rows = out.add(outcomes(status_columns).as(Role::answer));
    for (const TestResult& result : report.results) rows.add(row(result));
  }
  if (report.skipped > 0)
    out.add(paragraph(
        fmt::format("{} without an `expect`", counted(static_cast<std::size_t>(report.skipped), "file"))));
  add_coverage(out, report);
  add_rewrites(out, report);
  for (const std::string& line : counts(report)) out.add(paragraph(line));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

namespace {

std::size_t count(const TestReport& report, TestResult::Status status) {
  return static_cast<std::size_t>(
      std::count_if(report.results.begin(), report.results.end(),
                    [&](const TestResult& result) { return result.status == status; }));
}

}  // namespace

std::size_t TestReport::passed() const { return count(*this, TestResult::Status::passed); }
std::size_t TestReport::open() const { return count(*this, TestResult::Status::open); }
std::size_t TestReport::rewritten() const {
  return static_cast<std::size_t>(std::ranges::count_if(results, &TestResult::rewritten));
}
std::size_t TestReport::failed() const { return results.size() - passed() - open(); }

std::string summary(const TestReport& report) {
  std::string out;
  for (const std::string& line : tell::counts(report)) out += line + "\n";
  return out;
}

std::string render_text(const TestReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report), style);
}

std::string render_markdown(const TestReport& report, const Style& /*style*/) {
  return tell::write_markdown(tell::make_document(report));
}

}  // namespace pathproof
