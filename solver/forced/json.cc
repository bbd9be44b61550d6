// ForcedReport -> JSON, keys as in specs/schema/output.schema.json.

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

Json fact_value_json(const FactValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::get<bool>(value);
}

}  // namespace

std::string render_json(const ForcedReport& report, const Style& style) {
  Json out = question_json(report.question, "forced");
  out["verdict"] = std::string(word(report.verdict));
  out["horizon"] = report.question.horizon;
  if (report.verdict == Verdict::infeasible) add_conflicts(out, report.question, style);
  if (report.verdict == Verdict::unknown) out["reason"] = std::string(reason_text(report.reason));
  if (report.verdict == Verdict::feasible) {
    out["mandatory"] = report.mandatory;
    out["impossible"] = report.impossible;
    out["precedes"] = pairs_json(report.precedes);
    out["cover"] = pairs_json(report.cover);
    Json windows = Json::object();
    for (const auto& [step, window] : report.windows) append(windows, step, {window.first, window.second});
    out["windows"] = std::move(windows);
    out["windows_horizon"] = report.windows_horizon;
    if (!report.unsettled.empty()) out["unsettled"] = report.unsettled;
    Json facts = Json::object();
    for (const auto& [fact, value] : report.facts) append(facts, fact, fact_value_json(value));
    out["facts"] = std::move(facts);
    out["orderings"] = report.orderings.empty() ? Json(nullptr) : Json(report.orderings);
    if (report.orderings.empty()) out["orderings_reason"] = report.orderings_reason;
    if (!report.why.empty()) {
      out["why"] = Json::array();
      for (const ForcedReason& why : report.why) {
        Json row;
        row["fact"] = why.fact;
        row["forced"] = why.holds;
        if (why.holds) row["units"] = unit_ids(why.units);
        if (why.holds) row["minimal"] = why.minimal;
        row["text"] = why.text;
        out["why"].push_back(std::move(row));
      }
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
