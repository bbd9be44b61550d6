// MinimalReport -> JSON, keys as in specs/schema/output.schema.json.

#include <algorithm>

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

Json values_json(const std::vector<ObjectiveValue>& objectives, bool bounds) {
  Json out = Json::object();
  for (const ObjectiveValue& o : objectives) {
    if (!bounds || o.started) out[o.name] = bounds ? o.bound : o.value;
  }
  return out;
}

Json why_json(const WhyNotBetter& why) {
  Json out;
  out["objective"] = why.objective;
  out["better"] = why.better;
  out["units"] = unit_ids(why.conflict.units);
  out["minimal"] = why.conflict.minimal;
  out["confirmed"] = why.confirmed;
  out["text"] = why.conflict.text;
  return out;
}

Json moved_json(const MovedStep& row) {
  Json out;
  out["step"] = row.step;
  if (row.by > 0) out["by"] = row.by;
  out["before"] = row.before > 0 ? Json(row.before) : Json(nullptr);
  out["after"] = row.after > 0 ? Json(row.after) : Json(nullptr);
  return out;
}

Json impact_json(const DelayImpact& impact) {
  Json out;
  out["before"] = impact.before;
  out["after"] = impact.after;
  out["delayed"] = Json::array();
  for (const MovedStep& row : impact.delayed) out["delayed"].push_back(moved_json(row));
  out["moved"] = Json::array();
  for (const MovedStep& row : impact.moved) out["moved"].push_back(moved_json(row));
  return out;
}

}  // namespace

std::string render_json(const MinimalReport& report, const Style& style) {
  Json out = question_json(report.question, "minimal");
  out["minimize"] = Json::array();
  for (const ObjectiveValue& o : report.objectives) out["minimize"].push_back(o.name);
  out["verdict"] = std::string(word(report.verdict));
  out["horizon"] = report.question.horizon;
  if (report.verdict == Verdict::infeasible) {
    add_conflicts(out, report.question, style);
  } else {
    const bool proved = report.verdict == Verdict::feasible;
    if (!proved) out["reason"] = std::string(reason_text(report.reason));
    if (report.pareto) {
      out["front"] = Json::array();
      for (const FrontPointReport& point : report.front) {
        out["front"].push_back(
            {{"values", values_json(point.values, false)}, {"pathway", pathway_json(point.pathway, style)}});
      }
      if (proved) out["confirmed"] = report.front_confirmed;
      out["count"] = report.front.size();
      out["complete"] = report.complete;
    } else {
      if (proved) {
        out["optimum"] = values_json(report.objectives, false);
        out["confirmed"] = std::all_of(report.objectives.begin(), report.objectives.end(),
                                       [](const ObjectiveValue& o) { return o.confirmed; });
      }
      if (!proved && !report.pathways.empty()) {
        out["best"] = values_json(report.objectives, false);
        out["bound"] = values_json(report.objectives, true);
      }
      out["pathways"] = Json::array();
      out["count"] = report.pathways.size();
      out["complete"] = report.complete;
      add_broken(out, report.question);
      if (!report.differs.empty()) out["differs"] = report.differs;
      if (report.classified) {
        out["classes"] = Json::array();
        for (const PathwayClass& c : report.classes) {
          out["classes"].push_back({{"size", c.size},
                                    {"order", pairs_json(c.order)},
                                    {"pathway", pathway_json(c.pathway, style)}});
        }
      }
      if (proved) {
        out["why"] = Json::array();
        for (const WhyNotBetter& why : report.why) out["why"].push_back(why_json(why));
        if (report.impact) out["impact"] = impact_json(*report.impact);
      }
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  const std::vector<Pathway> none;
  const std::vector<Pathway>& listed = out.contains("pathways") ? report.pathways : none;
  return dump_with(out, "pathways", listed.size(),
                   [&](std::size_t i) { return pathway_json(listed[i], style); });
}

}  // namespace pathproof
