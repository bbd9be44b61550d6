// CheckReport -> JSON, keys as in specs/schema/output.schema.json.

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

std::string render_json(const CheckReport& report, const Style& style) {
  Json out = question_json(report, "check");
  out["verdict"] = std::string(word(report.verdict));
  out["horizon"] = report.horizon;
  if (report.pathway) out["pathway"] = pathway_json(*report.pathway, style);
  add_broken(out, report);
  if (report.verdict == Verdict::unknown) out["reason"] = std::string(reason_text(report.reason));
  if (report.verdict == Verdict::infeasible) {
    add_conflicts(out, report, style);
    if (!report.violations.empty()) {
      out["violations"] = Json::array();
      for (const Violation& violation : report.violations)
        out["violations"].push_back(violation_json(violation));
    }
  }
  if (style.statistics) out["statistics"] = statistics_json(report.statistics);
  return dump(out);
}

}  // namespace pathproof
