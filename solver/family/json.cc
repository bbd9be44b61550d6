// BatchReport -> JSON, keys as in specs/schema/output.schema.json.

#include <algorithm>
#include "family/render.h"
#include "tell/csv.h"
#include "tell/json_parts.h"
#include "tell/layout.h"
#include "tell/markdown_escape.h"

namespace pathproof::report {

namespace {

// How many rows are written where nobody said how many.
std::uint64_t rows_unasked(const BatchReport& r, BatchFormat format) {
  constexpr std::uint64_t few = 60;
  const bool has_more_to_say =
      !r.listed_only && (format == BatchFormat::text || format == BatchFormat::markdown);
  const std::uint64_t most = has_more_to_say ? few : most_rows_unasked;
  return r.answered <= most ? r.answered : 0;
}

Json options_json(const OptionSet& set) {
  Json out = Json::object();
  for (const auto& [axis, option] : set) out[axis] = option;
  return out;
}

Json counts_json(const std::vector<std::pair<std::string, std::uint64_t>>& verdicts) {
  Json out = Json::object();
  for (const auto& [verdict, count] : verdicts) out[verdict] = count;
  return out;
}

Json sets_json(const std::vector<OptionSet>& sets) {
  Json out = Json::array();
  for (const OptionSet& set : sets) out.push_back(options_json(set));
  return out;
}

Json head(const BatchReport& r) {
  Json out;
  out["command"] = "batch";
  out["file"] = r.file;
  out["title"] = r.title;
  out["ask"] = r.ask;
  if (!r.objective.empty()) out["objective"] = r.objective;
  if (!r.claims.empty()) out["claims"] = r.claims;
  out["axes"] = Json::array();
  for (const BatchAxis& axis : r.axes)
    out["axes"].push_back({{"axis", axis.axis}, {"options", axis.options}});
  out["variants"] = r.variants;
  out["skipped"] = r.skipped;
  out["answered"] = r.answered;
  return out;
}

Json tables(const BatchReport& r) {
  Json out = Json::array();
  for (const BatchLine& line : r.lines) {
    Json row{{"axis", line.axis}, {"option", line.option}, {"counts", Json::object()}};
    for (std::size_t v = 0; v < line.counts.size(); ++v) row["counts"][r.verdicts[v].first] = line.counts[v];
    out.push_back(std::move(row));
  }
  return out;
}

void add_findings(const BatchReport& r, Json& out) {
  out["counts"] = counts_json(r.verdicts);
  out["table"] = tables(r);
  out["attribution"] = Json::array();
  for (const BatchAttribution& a : r.attributions) {
    out["attribution"].push_back({{"verdict", a.verdict},
                                  {"minimal", sets_json(a.minimal)},
                                  {"complete", a.complete},
                                  {"text", a.words}});
  }
  out["idle"] = r.idle_axes;
  out["alike"] = Json::array();
  for (const auto& [axis, options] : r.alike) out["alike"].push_back({{"axis", axis}, {"options", options}});
  out["breakpoints"] = Json::array();
  for (const BatchBreakpoint& b : r.breakpoints) {
    out["breakpoints"].push_back(
        {{"axis", b.axis}, {"text", b.text}, {"settings", b.settings}, {"where", b.where}});
  }
  if (r.ask == "minimal") {
    out["optima"] = Json::array();
    for (const BatchOptimum& o : r.optima) {
      out["optima"].push_back({{"value", o.value},
                               {"variants", o.variants},
                               {"minimal", sets_json(o.minimal)},
                               {"text", o.words}});
    }
  }
  out["reasons"] = Json::array();
  for (const BatchReason& reason : r.reasons) {
    out["reasons"].push_back({{"options", options_json(reason.when)},
                              {"variant", reason.variant},
                              {"conflict", json::unit_ids(reason.units)}});
  }
  out["expected"] = r.expected;
  out["unexpected"] = r.unexpected;
  out["rechecked"] = r.rechecked;
}

Json row_json(const BatchRow& row) {
  Json out;
  out["variant"] = row.index;
  out["name"] = row.name;
  if (!row.verdict.empty()) out["verdict"] = row.verdict;
  if (row.optimum) out["optimum"] = *row.optimum;
  if (!row.verdict.empty()) out["because"] = options_json(row.because);
  if (!row.expected.empty()) out["expected"] = row.expected;
  if (row.expected_optimum) out["expected_optimum"] = *row.expected_optimum;
  const bool known = !row.verdict.empty() && row.verdict != "unknown";
  if (!row.expected.empty() && known) out["as_expected"] = row.as_expected;
  out["command"] = row.command;
  return out;
}

Json statistics(const BatchReport& r) {
  return {{"seconds", r.statistics.seconds}, {"pathways", r.pathways}, {"conflicts", r.conflicts}};
}

void render_csv(const BatchReport& r, std::uint64_t rows, const Write& write) {
  std::string line = "number";  // an axis may be called `variant`
  for (const BatchAxis& axis : r.axes) line += "," + csv_cell(axis.axis);
  write(line + ",verdict,optimum,expected,as_expected,command\n");
  r.each_row(rows, [&](const BatchRow& row) {
    std::string out = std::to_string(row.index);
    for (const std::string& option : row.options) out += "," + csv_cell(option);
    out += "," + row.verdict + "," + (row.optimum ? std::to_string(*row.optimum) : "") + "," + row.expected;
    const bool compared = !row.expected.empty() && !row.verdict.empty() && row.verdict != "unknown";
    out += !compared ? "," : row.as_expected ? ",yes" : ",no";
    write(out + "," + csv_cell(row.command) + "\n");
  });
}

std::string xml(const std::string& text) {
  std::string out;
  for (const char c : source::visible_quote(text)) {
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

// As test runners write it: a variant that is not as expected is a failure, one without a verdict an error.
void render_junit(const BatchReport& r, std::uint64_t rows, const Write& write) {
  std::uint64_t unknown = 0;
  std::uint64_t failures = 0;
  r.each_row(rows, [&](const BatchRow& row) {
    unknown += row.verdict == "unknown" ? 1 : 0;
    failures += !row.as_expected && row.verdict != "unknown" ? 1 : 0;
  });
  const std::string tests = std::to_string(std::min(rows, r.answered));
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

void markdown_table(const BatchReport& r, const Write& write) {
  std::string head = "\n| axis | option |";
  std::string rule = "|---|---|";
  for (const auto& entry : r.verdicts) {
    head += " " + entry.first + " |";
    rule += "---:|";
  }
  write(head + "\n" + rule + "\n");
  for (const BatchLine& line : r.lines) {
    std::string text = "| " + markdown_cell(line.axis) + " | " + markdown_cell(line.option) + " |";
    for (const std::uint64_t count : line.counts) text += " " + std::to_string(count) + " |";
    write(text + "\n");
  }
}

void render_markdown(const BatchReport& r, std::uint64_t rows, const Write& write) {
  const std::string title = r.title.empty() ? source::visible_quote(r.file) : r.title;
  write("# " + markdown_text(title) + "\n");
  if (!r.listed_only) write("\n| verdict | variants |\n|---|---:|\n");
  for (const auto& [verdict, count] : r.verdicts) {
    if (count > 0) write("| " + verdict + " | " + std::to_string(count) + " |\n");
  }
  if (!r.lines.empty()) markdown_table(r, write);
  for (const BatchAttribution& a : r.attributions) {
    write("\n## When " + a.verdict + "\n\n");
    for (const std::string& words : a.words) write("- " + markdown_text(words) + "\n");
  }
  if (rows == 0) return;
  write("\n## Variants\n\n| variant | verdict | command |\n|---|---|---|\n");
  r.each_row(rows, [&](const BatchRow& row) {
    const std::string optimum = row.optimum ? " " + std::to_string(*row.optimum) : "";
    write("| " + markdown_cell(row.name) + " | " + row.verdict + optimum + " | " + code_cell(row.command) +
          " |\n");
  });
}

}  // namespace

void render_batch_json(const BatchReport& r, std::optional<std::uint64_t> rows, const Style& style,
                       const Write& write) {
  const std::uint64_t shown = rows.value_or(rows_unasked(r, BatchFormat::json));
  Json out = head(r);
  if (!r.listed_only) add_findings(r, out);
  if (style.statistics && !r.listed_only) out["statistics"] = statistics(r);
  out["rows_complete"] = shown >= r.answered;
  // The rows come last and one by one, so that they never stand in memory together.
  std::string text = json::dump(out);
  text.erase(text.size() - 3);  // the line break, the closing brace and the line break before it
  if (!rows && shown < r.answered) return write(text + "\n}\n");
  write(text + ",\n  \"rows\": [");
  bool first = true;
  r.each_row(shown, [&](const BatchRow& row) {
    write(std::string(first ? "\n    " : ",\n    ") + json::dump_line(row_json(row)));
    first = false;
  });
  write("\n  ]\n}\n");
}

}  // namespace pathproof::report

namespace pathproof {

void render(const BatchReport& report, BatchFormat format, std::optional<std::uint64_t> rows,
            const Style& style, const std::function<void(const std::string&)>& write) {
  const std::uint64_t shown = rows.value_or(report::rows_unasked(report, format));
  const auto write_seen = [&](const std::string& text) { write(report::visible(text)); };
  switch (format) {
    case BatchFormat::text: report::render_batch_text(report, shown, style, write_seen); break;
    case BatchFormat::json: report::render_batch_json(report, rows, style, write); break;
    case BatchFormat::jsonl:
      report.each_row(
          shown, [&](const BatchRow& row) { write(report::json::dump_line(report::row_json(row)) + "\n"); });
      break;
    case BatchFormat::csv: report::render_csv(report, shown, write); break;
    case BatchFormat::junit: report::render_junit(report, shown, write); break;
    case BatchFormat::markdown: report::render_markdown(report, shown, write_seen); break;
  }
}

}  // namespace pathproof
