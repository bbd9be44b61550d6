// ExplainReport -> JSON: that of `check`, and more keys.

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

Json reasoning_json(const std::vector<ReasonStep>& steps) {
  Json out = Json::array();
  for (const ReasonStep& step : steps) {
    out.push_back({{"units", unit_ids(step.units)},
                   {"premises", step.premises},
                   {"derives", step.derives},
                   {"text", step.text}});
  }
  return out;
}

Json nearest_json(const std::optional<NearestReport>& nearest, const Style& style) {
  if (!nearest) return nullptr;
  return {{"moved", nearest->moved}, {"left_out", nearest->left_out},
          {"added", nearest->added}, {"distance", nearest->distance},
          {"text", nearest->text},   {"pathway", pathway_json(nearest->pathway, style)}};
}

Json side_effects_json(const SideEffectReport& row) {
  Json out = Json::array();
  for (const auto& [id, says] : row.lost_claims) out.push_back("claim " + id);
  for (const std::string& preference : row.preferences) out.push_back("preference " + preference);
  return out;
}

Json positions_json(const PositionsReport& p) {
  Json out;
  out["actors"] = p.actors;
  out["unblocking"] = p.unblocking;
  out["vetoes"] = p.vetoes;
  out["remaining"] = unit_ids(p.remaining);
  return out;
}

}  // namespace

std::string render_json(const ExplainReport& report, const Style& style) {
  Style plain = style;
  plain.statistics = false;
  Json out = Json::parse(render_json(report.check, plain));
  out["command"] = "explain";
  if (report.check.verdict == Verdict::infeasible) {
    out["smallest"] = {{"conflict", report.smallest_conflict}, {"repair", report.smallest_repair}};
    out["found"] = {{"conflicts", report.conflict_count},
                    {"repairs", report.repair_count},
                    {"all", report.counts_complete}};
    out["occurrences"] = Json::object();
    for (const auto& [unit, count] : report.occurrences) out["occurrences"][unit] = count;
    out["menus"] = report.menus;
    for (std::size_t i = 0; i < report.side_effects.size() && i < out["repairs"].size(); ++i) {
      out["repairs"][i]["side_effects"] = side_effects_json(report.side_effects[i]);
    }
    if (report.stopped != Reason::none) out["stopped"] = std::string(reason_text(report.stopped));
    out["not_enough"] = Json::array();
    for (const NotEnough& row : report.not_enough) {
      out["not_enough"].push_back({{"unit", row.unit.id}, {"conflict", unit_ids(row.conflict)}});
    }
    if (report.positions.complete) out["positions"] = positions_json(report.positions);
    out["reasoning"] = reasoning_json(report.check.reasoning);
  }
  if (report.check.verdict != Verdict::unknown) out["nearest"] = nearest_json(report.nearest, style);
  if (style.statistics) {
    out["statistics"] = statistics_json(report.check.statistics);
    out["statistics"]["enumeration_seconds"] = report.check.statistics.enumeration_seconds;
  }
  return dump(out);
}

}  // namespace pathproof
