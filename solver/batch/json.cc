// BatchReport -> JSON, keys as in specs/schema/output.schema.json.

#include <fmt/format.h>

#include "batch/render.h"
#include "tell/json_parts.h"
#include "worth/json.h"

namespace pathproof::report {

namespace {

Json options_json(const OptionSet& set) {
  Json out = Json::object();
  for (const auto& [axis, option] : set) out[axis] = option;
  return out;
}

Json counts_json(const std::vector<std::pair<std::string, Count>>& verdicts) {
  Json out = Json::object();
  for (const auto& [verdict, count] : verdicts) out[verdict] = number(count);
  return out;
}

Json sets_json(const std::vector<OptionSet>& sets) {
  Json out = Json::array();
  for (const OptionSet& set : sets) out.push_back(options_json(set));
  return out;
}

// The best by the first objective as `first`; of several also by each of them.
void add_optimum(const std::vector<std::string>& objectives, const std::vector<long long>& values,
                 const char* first, Json& out) {
  if (values.empty()) return;
  out[first] = values.front();
  if (values.size() < 2 || objectives.size() != values.size()) return;
  for (std::size_t i = 0; i < values.size(); ++i) out["values"][objectives[i]] = values[i];
}

Json head(const BatchReport& r) {
  Json out;
  out["command"] = "batch";
  out["file"] = r.file;
  out["title"] = r.title;
  out["ask"] = r.ask;
  if (!r.objectives.empty()) out["objective"] = r.objectives.front();
  if (r.objectives.size() > 1) out["objectives"] = r.objectives;
  if (!r.claims.empty()) out["claims"] = r.claims;
  out["axes"] = Json::array();
  for (const BatchAxis& axis : r.axes)
    out["axes"].push_back({{"axis", axis.axis}, {"options", axis.options}});
  out["variants"] = number(r.variants);
  out["skipped"] = number(r.skipped);
  out["answered"] = number(r.answered);
  return out;
}

Json tables(const BatchReport& r) {
  Json out = Json::array();
  for (const BatchLine& line : r.lines) {
    Json row{{"axis", line.axis}, {"option", line.option}, {"counts", Json::object()}};
    for (std::size_t v = 0; v < line.counts.size(); ++v)
      row["counts"][r.verdicts[v].first] = number(line.counts[v]);
    out.push_back(std::move(row));
  }
  return out;
}

void add_findings(const BatchReport& r, Json& out) {
  out["counts"] = counts_json(r.verdicts);
  if (!r.cut_short.empty()) out["cut_short"] = r.cut_short;
  out["table"] = tables(r);
  out["attribution"] = Json::array();
  for (const BatchAttribution& a : r.attributions) {
    out["attribution"].push_back({{"verdict", a.verdict},
                                  {"minimal", sets_json(a.minimal)},
                                  {"complete", a.complete},
                                  {"text", a.words}});
  }
  if (r.base) {
    out["base"] = {{"verdict", r.base->verdict}, {"turned", Json::array()}};
    for (const auto& [option, verdict] : r.base->turned)
      out["base"]["turned"].push_back({{"options", options_json(option)}, {"verdict", verdict}});
  }
  out["idle"] = r.idle_axes;
  out["alike"] = Json::array();
  for (const auto& [axis, options] : r.alike) out["alike"].push_back({{"axis", axis}, {"options", options}});
  for (const BatchUnder& under : r.under)
    out["under"].push_back({{"axis", under.axis}, {"option", under.option}, {"matter", under.matter}});
  out["breakpoints"] = Json::array();
  for (const BatchBreakpoint& b : r.breakpoints) {
    out["breakpoints"].push_back(
        {{"axis", b.axis}, {"text", b.text}, {"settings", number(b.settings)}, {"where", b.where}});
  }
  if (r.ask == "minimal") {
    out["optima"] = Json::array();
    for (const BatchOptimum& o : r.optima) {
      Json level = Json::object();
      add_optimum(r.objectives, o.values, "value", level);
      level["variants"] = number(o.variants);
      level["minimal"] = sets_json(o.minimal);
      level["text"] = o.words;
      out["optima"].push_back(std::move(level));
    }
  }
  if (r.worth) out["worth"] = worth_json(*r.worth);
  out["reasons"] = Json::array();
  for (const BatchReason& reason : r.reasons) {
    out["reasons"].push_back({{"options", options_json(reason.when)},
                              {"variant", reason.variant},
                              {"conflict", json::unit_ids(reason.units)}});
  }
  out["expected"] = number(r.expected);
  out["unexpected"] = number(r.unexpected);
  out["rechecked"] = r.rechecked;
}

// "feasible", and with an optimum "feasible 8/18"
std::string outcome_name(const BatchOutcome& outcome) {
  if (outcome.optimum.empty()) return outcome.verdict;
  return fmt::format("{} {}", outcome.verdict, fmt::join(outcome.optimum, "/"));
}

Json next_json(const BatchDiagram& diagram, int to) {
  return to >= 0 ? Json(to) : Json(outcome_name(diagram.outcomes[static_cast<std::size_t>(-1 - to)]));
}

Json outcomes_json(const BatchReport& r) {
  Json out = Json::object();
  for (const BatchOutcome& each : r.diagram->outcomes) {
    Json outcome{{"verdict", each.verdict}};
    add_optimum(r.objectives, each.optimum, "value", outcome);
    outcome["variants"] = number(each.variants);
    json::append(out, outcome_name(each), std::move(outcome));
  }
  return out;
}

// A node a line: its axis, and where each option leads.
Json node_json(const BatchReport& r, std::size_t number) {
  const BatchDiagram::Node& node = r.diagram->nodes[number];
  const BatchAxis& axis = r.axes[node.axis];
  Json to = Json::object();
  for (std::size_t o = 0; o < node.to.size(); ++o)
    json::append(to, axis.options[o], next_json(*r.diagram, node.to[o]));
  return {{"node", number}, {"axis", axis.axis}, {"to", std::move(to)}};
}

void add_facts(const BatchReport& r, const Style& style, Json& out) {
  out["examples"] = Json::array();
  for (const BatchExample& example : r.examples) {
    out["examples"].push_back({{"options", options_json(example.when)},
                               {"variant", example.variant},
                               {"pathway", json::pathway_json(example.pathway, style)}});
  }
  if (!r.diagram) return;
  out["outcomes"] = outcomes_json(r);
  out["diagram_complete"] = r.diagram->complete;
  if (r.diagram->complete) out["first"] = next_json(*r.diagram, r.diagram->first);
}

// An array of many items, each in a line of its own and made when its turn comes, so that they never stand in memory together.
void write_lines(const char* key, std::uint64_t count,
                 const std::function<void(const std::function<void(Json)>&)>& each, const Write& write) {
  if (count == 0) return write(std::string(",\n  \"") + key + "\": []");
  write(std::string(",\n  \"") + key + "\": [");
  bool first = true;
  each([&](const Json& item) {
    write(std::string(first ? "\n    " : ",\n    ") + json::dump_line(item));
    first = false;
  });
  write("\n  ]");
}

Json row_json(const BatchReport& r, const BatchRow& row) {
  Json out;
  out["variant"] = number(row.index);
  out["name"] = row.name;
  if (!row.verdict.empty()) out["verdict"] = row.verdict;
  add_optimum(r.objectives, row.optimum, "optimum", out);
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

}  // namespace

void render_batch_json(const BatchReport& r, std::optional<std::uint64_t> rows, const Style& style,
                       const Write& write) {
  const std::uint64_t shown = rows.value_or(rows_unasked(r, BatchFormat::json, style.detail));
  Json out = head(r);
  if (!r.listed_only) add_findings(r, out);
  if (!r.listed_only) add_facts(r, style, out);
  if (style.statistics && !r.listed_only) out["statistics"] = statistics(r);
  if (rows || r.listed_only) out["rows_complete"] = shown >= r.answered;
  std::string text = json::dump(out);
  text.erase(text.size() - 3);  // the line break, the closing brace and the line break before it
  write(text);
  if (r.diagram && r.diagram->complete) {
    const std::size_t nodes = r.diagram->nodes.size();
    write_lines(
        "diagram", nodes,
        [&](const auto& item) {
          for (std::size_t number = 0; number < nodes; ++number) item(node_json(r, number));
        },
        write);
  }
  if (rows || (r.listed_only && shown >= r.answered)) {
    write_lines(
        "rows", r.answered.up_to(shown),
        [&](const auto& item) { r.each_row(shown, [&](const BatchRow& row) { item(row_json(r, row)); }); },
        write);
  }
  write("\n}\n");
}

void render_batch_lines(const BatchReport& r, std::uint64_t rows, const Write& write) {
  r.each_row(rows, [&](const BatchRow& row) { write(json::dump_line(row_json(r, row)) + "\n"); });
}

}  // namespace pathproof::report
