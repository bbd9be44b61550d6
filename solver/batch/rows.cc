// The rows of BatchReport, one by one: below the text and the Markdown of the report, and in the formats that are rows and nothing
// else, CSV for spreadsheets and JUnit for test runners.

#include <algorithm>

#include <fmt/format.h>

#include "batch/document.h"
#include "batch/render.h"
#include "tell/escaped.h"
#include "tell/layout.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"

namespace pathproof::report {

namespace {

std::string xml(const std::string& text) { return xml_escaped(source::visible_quote(text)); }

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > tell::columns(text) ? width - tell::columns(text) : 0, ' ');
}

Tone tone_of(const BatchRow& row) {
  if (!row.as_expected) return Tone::bad;
  return row.verdict == "unknown" ? Tone::doubtful : Tone::good;
}

// " 8, expected infeasible", after the verdict
std::string details(const BatchRow& row) {
  std::string out;
  if (!row.optimum.empty()) out += fmt::format(" {}", fmt::join(row.optimum, "/"));
  if (row.as_expected) return out;
  out += ", expected " + row.expected;
  if (row.expected_optimum) out += fmt::format(" {}", *row.expected_optimum);
  return out;
}

// "3", and of several objectives "3 18"
std::string optimum(const BatchRow& row) { return fmt::format("{}", fmt::join(row.optimum, " ")); }

std::string row_text(const BatchReport& r, const BatchRow& row, std::size_t width, bool command,
                     const Style& style) {
  const std::string start = fmt::format("  {:>4}  {}  ", row.index.text(), padded(row.name, width));
  if (row.verdict.empty()) return start + row.command + "\n";
  const std::string because = row.because.empty() || r.named ? "" : "  (" + tell::in_words(row.because) + ")";
  return start + toned(row.verdict, tone_of(row), style) + details(row) + because + "\n" +
         (command ? "        " + row.command + "\n" : "");
}

tell::Run code(const std::string& text) {
  tell::Run out;
  out.kind = tell::Run::Kind::code;
  out.text = text;
  return out;
}

std::string left_out(const BatchReport& r, std::uint64_t shown) {
  return fmt::format("… and {} more (--rows all shows them)", report::grouped(r.answered - shown));
}

}  // namespace

void batch_rows_as_text(const BatchReport& r, std::uint64_t most, const Style& style, const Write& write) {
  write("\n" + toned("Variants", Tone::heading, style) + "\n");
  std::size_t width = 0;
  r.each_row(most, [&](const BatchRow& row) { width = std::max(width, tell::columns(row.name)); });
  // Of many, the command of one would be as long as all that is said of it.
  constexpr std::uint64_t few = 12;
  const bool commands = style.detail == Detail::full || r.answered.up_to(most) <= few;
  r.each_row(most, [&](const BatchRow& row) { write(row_text(r, row, width, commands, style)); });
  if (r.answered > most) write("  " + left_out(r, most) + "\n");
}

void batch_rows_as_markdown(const BatchReport& r, std::uint64_t most, const Write& write) {
  write("\n## Variants\n\n");
  if (r.listed_only) {
    write(tell::markdown_head({{"variant"}, {"command"}}));
  } else {
    write(tell::markdown_head({{"variant"}, {"verdict"}, {"settled by"}, {"command"}}));
  }
  r.each_row(most, [&](const BatchRow& row) {
    std::vector<tell::Inline> cells{tell::Inline(row.name)};
    if (!r.listed_only) {
      cells.emplace_back(row.verdict + details(row));
      cells.emplace_back(row.because.empty() || r.named ? "" : tell::in_words(row.because));
    }
    cells.emplace_back(code(row.command));
    write(tell::markdown_row(cells));
  });
  if (r.answered > most) write("\n" + tell::write_markdown({{tell::paragraph(left_out(r, most))}}));
}

void render_batch_csv(const BatchReport& r, std::uint64_t rows, const Write& write) {
  std::string line = "number";  // an axis may be called `variant`
  for (const BatchAxis& axis : r.axes) line += "," + csv_cell(axis.axis);
  write(line + ",verdict,optimum,expected,as_expected,command\n");
  r.each_row(rows, [&](const BatchRow& row) {
    std::string out = row.index.text();
    for (const std::string& option : row.options) out += "," + csv_cell(option);
    out += "," + row.verdict + "," + optimum(row) + "," + row.expected;
    const bool compared = !row.expected.empty() && !row.verdict.empty() && row.verdict != "unknown";
    out += !compared ? "," : row.as_expected ? ",yes" : ",no";
    write(out + "," + csv_cell(row.command) + "\n");
  });
}

void render_batch_junit(const BatchReport& r, std::uint64_t rows, const Write& write) {
  std::uint64_t unknown = 0;
  std::uint64_t failures = 0;
  r.each_row(rows, [&](const BatchRow& row) {
    unknown += row.verdict == "unknown" ? 1 : 0;
    failures += !row.as_expected && row.verdict != "unknown" ? 1 : 0;
  });
  const std::string tests = std::to_string(r.answered.up_to(rows));
  const std::string counts = "tests=\"" + tests + "\" failures=\"" + std::to_string(failures) +
                             "\" errors=\"" + std::to_string(unknown) + "\"" +
                             (r.listed_only ? " skipped=\"" + tests + "\"" : "");
  write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " + counts + ">\n<testsuite name=\"" +
        xml(r.file) + "\" " + counts + ">\n");
  r.each_row(rows, [&](const BatchRow& row) {
    std::string out = "<testcase classname=\"" + xml(r.file) + "\" name=\"" + xml(row.name) + "\"";
    if (row.verdict == "unknown") {
      out += "><error message=\"no verdict within the limits\">" + xml(row.command) + "</error></testcase>\n";
    } else if (!row.as_expected) {
      out += "><failure message=\"" + xml(row.verdict) + ", expected " + xml(row.expected) + "\">" +
             xml(row.command) + "</failure></testcase>\n";
    } else if (row.verdict.empty()) {
      out += "><skipped message=\"only listed\"/></testcase>\n";
    } else {
      out += "/>\n";
    }
    write(out);
  });
  write("</testsuite>\n</testsuites>\n");
}

}  // namespace pathproof::report
