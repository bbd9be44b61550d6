// BatchReport -> JSON, keys as in specs/schema/output.schema.json.

#include "family/render.h"
#include "tell/json_parts.h"
#include "tell/layout.h"

namespace pathproof::report {

namespace {

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

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

void render_csv(const BatchReport& r, const Write& write) {
  std::string line = "number";  // an axis may be called `variant`
  for (const BatchAxis& axis : r.axes) line += "," + csv_field(axis.axis);
  write(line + ",verdict,optimum,expected,as_expected,command\n");
  r.each_row([&](const BatchRow& row) {
    std::string out = std::to_string(row.index);
    for (const std::string& option : row.options) out += "," + csv_field(option);
    out += "," + row.verdict + "," + (row.optimum ? std::to_string(*row.optimum) : "") + "," + row.expected;
    const bool compared = !row.expected.empty() && row.verdict != "unknown";
    out += !compared ? "," : row.as_expected ? ",yes" : ",no";
    write(out + "," + csv_field(row.command) + "\n");
  });
}

std::string xml(const std::string& text) {
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

// As test runners write it: a variant that is not as expected is a failure, one without a verdict an error.
void render_junit(const BatchReport& r, const Write& write) {
  std::uint64_t unknown = 0;
  for (const auto& [verdict, count] : r.verdicts) unknown += verdict == "unknown" ? count : 0;
  std::uint64_t failures = 0;
  r.each_row([&](const BatchRow& row) { failures += !row.as_expected && row.verdict != "unknown" ? 1 : 0; });
  const std::string counts = "tests=\"" + std::to_string(r.answered) + "\" failures=\"" +
                             std::to_string(failures) + "\" errors=\"" + std::to_string(unknown) + "\"";
  write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " + counts + ">\n<testsuite name=\"" +
        xml(r.file) + "\" " + counts + ">\n");
  r.each_row([&](const BatchRow& row) {
    std::string out = "<testcase classname=\"" + xml(r.file) + "\" name=\"" + xml(row.name) + "\"";
    if (row.verdict == "unknown") {
      out += "><error message=\"no verdict within the limits\">" + xml(row.command) + "</error></testcase>\n";
    } else if (!row.as_expected) {
      out += "><failure message=\"" + xml(row.verdict) + ", expected " + xml(row.expected) + "\">" +
             xml(row.command) + "</failure></testcase>\n";
    } else {
      out += "/>\n";
    }
    write(out);
  });
  write("</testsuite>\n</testsuites>\n");
}

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

void render_markdown(const BatchReport& r, std::size_t rows, const Write& write) {
  write("# " + (r.title.empty() ? r.file : r.title) + "\n\n| verdict | variants |\n|---|---:|\n");
  for (const auto& [verdict, count] : r.verdicts) {
    if (count > 0) write("| " + verdict + " | " + std::to_string(count) + " |\n");
  }
  if (!r.lines.empty()) {
    std::string head = "\n| axis | option |";
    std::string rule = "|---|---|";
    for (const auto& entry : r.verdicts) {
      head += " " + entry.first + " |";
      rule += "---:|";
    }
    write(head + "\n" + rule + "\n");
    for (const BatchLine& line : r.lines) {
      std::string text = "| " + cell(line.axis) + " | " + cell(line.option) + " |";
      for (const std::uint64_t count : line.counts) text += " " + std::to_string(count) + " |";
      write(text + "\n");
    }
  }
  for (const BatchAttribution& a : r.attributions) {
    write("\n## When " + a.verdict + "\n\n");
    for (const std::string& words : a.words) write("- " + words + "\n");
  }
  if (rows == 0) return;
  write("\n## Variants\n\n| variant | verdict | command |\n|---|---|---|\n");
  std::uint64_t shown = 0;
  r.each_row([&](const BatchRow& row) {
    if (shown++ >= rows) return;
    const std::string optimum = row.optimum ? " " + std::to_string(*row.optimum) : "";
    write("| " + cell(row.name) + " | " + row.verdict + optimum + " | `" + cell(row.command) + "` |\n");
  });
}

}  // namespace

void render_batch_json(const BatchReport& r, const Style& style, const Write& write) {
  Json out = head(r);
  if (!r.listed_only) add_findings(r, out);
  if (style.statistics && !r.listed_only) out["statistics"] = statistics(r);
  // The rows come last and one by one, so that they never stand in memory together.
  std::string text = out.dump(2);
  text.erase(text.size() - 2);  // the line break and the closing brace
  write(text + ",\n  \"rows\": [");
  bool first = true;
  r.each_row([&](const BatchRow& row) {
    write(std::string(first ? "\n    " : ",\n    ") + row_json(row).dump());
    first = false;
  });
  write("\n  ]\n}\n");
}

}  // namespace pathproof::report

namespace pathproof {

void render(const BatchReport& report, BatchFormat format, std::size_t rows, const Style& style,
            const std::function<void(const std::string&)>& write) {
  const auto write_seen = [&](const std::string& text) { write(report::visible(text)); };
  switch (format) {
    case BatchFormat::text: report::render_batch_text(report, rows, style, write_seen); break;
    case BatchFormat::json: report::render_batch_json(report, style, write); break;
    case BatchFormat::jsonl:
      report.each_row([&](const BatchRow& row) { write(report::row_json(row).dump() + "\n"); });
      break;
    case BatchFormat::csv: report::render_csv(report, write); break;
    case BatchFormat::junit: report::render_junit(report, write); break;
    case BatchFormat::markdown: report::render_markdown(report, rows, write_seen); break;
  }
}

}  // namespace pathproof
