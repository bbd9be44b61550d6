#include "prove/json.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace report::json {

Json trace_json(const std::vector<TracePhase>& trace) {
  Json out = Json::array();
  for (const TracePhase& row : trace) {
    Json starts = Json::array();
    for (const PathwayStep& step : row.starts) starts.push_back(step.step);
    out.push_back({{"phase", row.phase}, {"starts", std::move(starts)}, {"changes", row.changes}});
  }
  return out;
}

Json need_json(const NeedReport& need, const Style& style) {
  Json out;
  out["unit"] = need.unit.id;
  out["says"] = need.unit.says;
  if (!need.unit.holders.empty()) out["holders"] = need.unit.holders;
  if (!need.unit.basis.empty()) out["basis"] = need.unit.basis;
  if (!need.unit.source.empty()) out["source"] = need.unit.source;
  if (need.pathway) {
    out["alone"] = need.alone;
    out["counterexample"] = pathway_json(*need.pathway, style);
    out["text"] = need.text;
  }
  return out;
}

Json claim_json(const ClaimReport& claim, const Style& style) {
  Json out;
  out["claim"] = claim.id;
  if (!claim.says.empty()) out["says"] = claim.says;
  out["formula"] = claim.formula;
  out["in"] = claim.some ? "some" : "every";
  out["goal"] = goal_json(claim.goal);
  out["horizon"] = claim.horizon;
  if (!claim.assuming.empty()) out["assuming"] = claim.assuming;
  out["verdict"] = std::string(word(claim.verdict));
  if (claim.verdict == ClaimVerdict::unknown) out["reason"] = std::string(reason_text(claim.reason));
  if (claim.needs_known) {
    out["needs"] = Json::array();
    Json details = Json::array();
    for (const NeedReport& need : claim.needs) {
      out["needs"].push_back(need.unit.id);
      details.push_back(need_json(need, style));
    }
    out["needs_minimal"] = claim.needs_minimal;
    out["needs_smallest"] = claim.needs_smallest;
    out["without"] = std::move(details);
  }
  if (claim.pathway) {
    out[claim.some ? "example" : "counterexample"] = pathway_json(*claim.pathway, style);
    out["smallest"] = claim.smallest;
    if (!claim.some) out["trace"] = trace_json(claim.trace);
    if (claim.fails) out["fails"] = violation_json(*claim.fails);
    if (claim.contrast) {
      out["nearest"] = {{"moved", claim.difference.moved},
                        {"distance", claim.difference.moved.size()},
                        {"text", claim.difference.text},
                        {"pathway", pathway_json(*claim.contrast, style)}};
    } else if (claim.no_contrast) {
      out["nearest"] = nullptr;
    }
  }
  if (!claim.classes.empty()) {
    out["counterexamples"] = Json::array();
    for (const CounterexampleReport& row : claim.classes)
      out["counterexamples"].push_back(
          {{"fails", violation_json(row.fails)}, {"pathway", pathway_json(row.pathway, style)}});
    out["complete"] = claim.classes_complete;
  }
  const bool conflicts =
      claim.verdict == ClaimVerdict::vacuous || (claim.verdict == ClaimVerdict::refuted && claim.some);
  if (conflicts) {
    out["conflicts"] = Json::array();
    for (const ConflictReport& conflict : claim.conflicts)
      out["conflicts"].push_back(conflict_json(conflict));
    out["complete"] = claim.complete;
  }
  return out;
}

}  // namespace report::json

std::string render_json(const ProveReport& report, const Style& style) {
  Json out;
  out["command"] = "prove";
  out["file"] = report.file;
  out["title"] = report.title;
  out["bases"] = report.bases;
  if (!report.changes.empty()) out["changes"] = report.changes;
  out["claims"] = Json::array();
  for (const ClaimReport& claim : report.claims) out["claims"].push_back(claim_json(claim, style));
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
