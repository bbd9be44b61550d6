// PageReport -> the data that the page's program reads.

#include "page/cards_json.h"
#include "pathproof/page.h"
#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using report::json::append;

namespace {

void add_text(Json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

Json pathway_json(const PagePathway& pathway) {
  Json out;
  out["phases"] = pathway.phases;
  out["start"] = pathway.start;
  if (!pathway.facts.empty()) out["facts"] = pathway.facts;
  if (!pathway.fails.empty()) out["fails"] = pathway.fails;
  if (pathway.members != 1) out["for"] = pathway.members;
  out["states"] = pathway.states;
  return out;
}

Json conflict_json(const PageConflict& conflict) {
  Json out;
  out["units"] = conflict.units;
  if (conflict.within) out["within"] = *conflict.within;
  if (conflict.members != 1) out["for"] = conflict.members;
  add_text(out, "text", conflict.text);
  return out;
}

Json conflicts_json(const std::vector<PageConflict>& conflicts) {
  Json out = Json::array();
  for (const PageConflict& conflict : conflicts) out.push_back(conflict_json(conflict));
  return out;
}

Json pairs_json(const std::vector<PageElement>& elements) {
  Json out = Json::array();
  for (const PageElement& element : elements) out.push_back({element.id, element.title});
  return out;
}

Json head_json(const PageReport& r) {
  Json out;
  out["schema"] = 1;
  out["program"] = "pathproof " + version();
  out["solvers"] = solvers();
  out["digest"] = r.digest;
  out["date"] = r.date;
  out["watch"] = r.watch;
  out["file"] = r.file;
  out["kind"] = r.kind;
  if (r.named) out["named"] = true;
  out["title"] = r.title;
  add_text(out, "says", r.says);
  out["goal"] = report::json::goal_json(r.base.check.goal);
  out["bases"] = r.bases;
  out["horizon"] = r.horizon;
  if (r.horizon_varies) out["horizon_varies"] = true;
  out["variants"] = r.variants.text();
  out["ask"] = {{"toggles", r.asked.toggles}, {"axes", r.asked.axes}};
  return out;
}

void add_steps(const PageReport& r, Json& out) {
  Json elements = Json::object();
  for (const auto& [sort, list] : r.elements) append(elements, sort, pairs_json(list));
  out["elements"] = std::move(elements);
  out["lanes"] = Json::array();
  for (const PageLanes& lanes : r.lanes)
    out["lanes"].push_back({{"fact", lanes.fact}, {"title", lanes.title}, {"sort", lanes.sort}});
  out["steps"] = Json::array();
  for (const PageStep& step : r.steps) {
    Json row{{"id", step.id}};
    add_text(row, "title", step.title);
    add_text(row, "says", step.says);
    add_text(row, "source", step.source);
    if (step.duration != 1) row["duration"] = step.duration;
    row["lanes"] = step.lanes;
    out["steps"].push_back(std::move(row));
  }
}

Json unit_json(const PageUnit& unit) {
  const UnitText& text = unit.text;
  Json out{{"id", text.id}, {"kind", text.id.substr(0, text.id.find(':'))}, {"says", text.says}};
  if (text.in_brief != text.says) add_text(out, "brief", text.in_brief);
  add_text(out, "title", unit.title);
  add_text(out, "formula", text.formula);
  add_text(out, "reading", unit.reading);
  if (!text.holders.empty()) out["holders"] = text.holders;
  add_text(out, "basis", text.basis);
  add_text(out, "source", text.source);
  if (unit.step >= 0) out["step"] = unit.step;
  if (unit.before >= 0) out["before"] = unit.before;
  if (unit.off) out["off"] = true;
  out["in"] = unit.in;
  return out;
}

Json axis_json(const PageAxis& axis) {
  Json out{{"name", axis.name}, {"kind", axis.kind}, {"title", axis.title}};
  if (axis.group >= 0) out["group"] = axis.group;
  if (axis.unit >= 0) out["unit"] = axis.unit;
  if (axis.toggle) out["toggle"] = true;
  if (axis.idle) out["idle"] = true;
  out["options"] = Json::array();
  for (const PageOption& option : axis.options) {
    Json row{{"name", option.name}};
    add_text(row, "says", option.says);
    row["flags"] = nullptr;
    if (option.flags) {
      row["flags"] = Json::array();
      for (const auto& [flag, value] : *option.flags) row["flags"].push_back(Json::array({flag, value}));
    }
    out["options"].push_back(std::move(row));
  }
  return out;
}

void add_family(const PageReport& r, Json& out) {
  out["groups"] = Json::array();
  for (const PageElement& group : r.groups)
    out["groups"].push_back({{"id", group.id}, {"title", group.title}});
  out["units"] = Json::array();
  for (const PageUnit& unit : r.units) out["units"].push_back(unit_json(unit));
  out["axes"] = Json::array();
  for (const PageAxis& axis : r.axes) out["axes"].push_back(axis_json(axis));
  out["idle"] = r.idle;
  if (!r.apart.empty()) out["apart"] = r.apart;
  if (!r.dear.empty()) out["dear"] = r.dear;
  out["outcomes"] = Json::array();
  for (const BatchOutcome& outcome : r.diagram.outcomes) {
    Json row{{"verdict", outcome.verdict}};
    if (!outcome.optimum.empty()) row["phases"] = outcome.optimum.front();
    out["outcomes"].push_back(std::move(row));
  }
  Json axis = Json::array();
  Json to = Json::array();
  for (const BatchDiagram::Node& node : r.diagram.nodes) {
    axis.push_back(node.axis);
    to.push_back(node.to);
  }
  out["diagram"] = {{"first", r.diagram.first}, {"axis", std::move(axis)}, {"to", std::move(to)}};
  out["sets"] = {{"axis", r.sets.axis}, {"to", r.sets.to}};
}

void add_facts(const PageReport& r, Json& out) {
  out["pathways"] = Json::array();
  for (const PagePathway& pathway : r.pathways) out["pathways"].push_back(pathway_json(pathway));
  out["conflicts"] = conflicts_json(r.conflicts);
  out["facts"] = Json::array();
  for (const PageFact& fact : r.facts)
    out["facts"].push_back(
        {{"name", fact.name}, {"title", fact.title}, {"values", fact.values}, {"labels", fact.labels}});
  out["fluents"] = Json::array();
  for (const PageFluent& fluent : r.fluents) {
    Json row{{"name", fluent.name},
             {"function", r.functions[static_cast<std::size_t>(fluent.function)].name},
             {"title", fluent.title},
             {"args", Json::array()}};
    for (const auto& [sort, element] : fluent.args) row["args"].push_back(Json::array({sort, element}));
    if (fluent.symmetric) row["symmetric"] = true;
    row["base"] = fluent.base;
    out["fluents"].push_back(std::move(row));
  }
  out["functions"] = Json::object();
  for (const PageFunction& function : r.functions) {
    Json row{{"title", function.title}};
    add_text(row, "says", function.says);
    row["type"] = function.type;
    append(out["functions"], function.name, std::move(row));
  }
  out["values"] = pairs_json(r.values);
  out["changes"] = r.changes;
}

Json base_json(const PageBase& base) {
  Json out{{"verdict", std::string(word(base.check.verdict))}};
  if (base.pathway) {
    out["phases"] = base.pathway->phases;
    out["pathway"] = pathway_json(*base.pathway);
    out["slack"] = Json::array();
    for (const auto& slack : base.slack) out["slack"].push_back(slack ? Json(*slack) : Json(nullptr));
  }
  if (!base.conflicts.empty()) out["conflicts"] = conflicts_json(base.conflicts);
  if (!base.repairs.empty()) out["repairs"] = conflicts_json(base.repairs);
  for (std::size_t i = 0; i < base.check.reasoning.size(); ++i) {
    const ReasonStep& step = base.check.reasoning[i];
    out["reasoning"].push_back({{"text", step.text},
                                {"derives", step.derives},
                                {"units", base.reasoning_units[i]},
                                {"premises", step.premises}});
  }
  return out;
}

Json claim_json(const PageClaim& claim) {
  const ClaimReport& r = claim.report;
  Json out{{"id", r.id}};
  add_text(out, "says", r.says);
  out["formula"] = r.formula;
  add_text(out, "reading", claim.reading);
  out["in"] = r.some ? "some" : "every";
  out["verdict"] = std::string(word(r.verdict));
  out["goal"] = report::json::goal_json(r.goal);
  out["horizon"] = r.horizon;
  if (!r.assuming.empty()) out["assuming"] = r.assuming;
  for (const PageNeed& need : claim.needs) {
    Json row{{"unit", need.unit}, {"text", need.text}, {"alone", need.alone}};
    if (need.pathway) row["pathway"] = pathway_json(*need.pathway);
    out["needs"].push_back(std::move(row));
  }
  if (claim.pathway) out["pathway"] = pathway_json(*claim.pathway);
  if (r.fails) {
    out["fails"] = {{"unit", r.fails->unit}, {"text", r.fails->text}};
    if (r.fails->state) out["fails"]["state"] = *r.fails->state;
  }
  if (claim.contrast) out["contrast"] = pathway_json(*claim.contrast);
  add_text(out, "difference", r.difference.text);
  if (!claim.conflicts.empty()) out["conflicts"] = conflicts_json(claim.conflicts);
  return out;
}

Json graph_json(const PageReport& r) {
  Json out;
  out["edges"] = Json::array();
  for (const PictureEdge& edge : r.graph.edges) {
    out["edges"].push_back({{"from", edge.from},
                            {"to", edge.to},
                            {"lag", edge.lag},
                            {"wait", edge.wait},
                            {"units", edge.units}});
  }
  return out;
}

Json error_json(const Diagnostic& problem) {
  std::string place = problem.file;
  if (problem.line > 0) place += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
  return {{"place", place}, {"text", problem.message}};
}

// What a browser would take for the end of the element that holds it; escapes of JSON say the same.
std::string harmless(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string page_data(const PageReport& r) {
  Json out = head_json(r);
  for (const Diagnostic& problem : r.errors) out["errors"].push_back(error_json(problem));
  add_steps(r, out);
  add_family(r, out);
  add_facts(r, out);
  out["base"] = base_json(r.base);
  out["claims"] = Json::array();
  for (const PageClaim& claim : r.claims) out["claims"].push_back(claim_json(claim));
  out["graph"] = graph_json(r);
  if (r.cards) out["cards"] = report::cards_json(*r.cards);
  if (!r.sources.empty()) out["files"] = Json::object();
  for (const auto& [name, text] : r.sources) append(out["files"], name, text);
  return harmless(report::json::dump_line(out));
}

}  // namespace pathproof
