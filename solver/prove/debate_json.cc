// DebateReports -> JSON.

#include "prove/json.h"

namespace pathproof {

using report::Json;
using namespace report::json;

std::string render_json(const std::vector<DebateReport>& reports, const Style& style) {
  Json out;
  out["command"] = "debate";
  out["packets"] = Json::array();
  for (const DebateReport& report : reports) {
    Json row;
    row["file"] = report.file;
    row["title"] = report.title;
    row["bases"] = report.bases;
    row["claim"] = claim_json(report.claim, style);
    row["survives"] = Json::array();
    for (const BasisVerdict& basis : report.survives) {
      row["survives"].push_back({{"bases", basis.bases}, {"verdict", std::string(word(basis.verdict))}});
    }
    row["can_turn"] = report.can_turn;
    row["more_concessions"] = report.more_concessions;
    row["concessions"] = Json::array();
    for (const RepairReport& concession : report.concessions)
      row["concessions"].push_back(repair_json(concession, style));
    out["packets"].push_back(std::move(row));
  }
  if (style.statistics && !reports.empty()) out["statistics"] = statistics_json(reports.front().statistics);
  return dump(out);
}

}  // namespace pathproof
