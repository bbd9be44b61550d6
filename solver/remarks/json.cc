// LintReport -> JSON, keys as in specs/schema/output.schema.json.

#include "pathproof/lint.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;
using namespace report::json;

Json finding_json(const LintFinding& finding) {
  const LintRow& rule = row(finding.code);
  Json out;
  out["code"] = rule.code;
  out["name"] = rule.name;
  out["severity"] = word(rule.severity);
  out["file"] = finding.file;
  out["pointer"] = finding.pointer;
  out["line"] = finding.line;
  out["column"] = finding.column;
  out["message"] = finding.message;
  out["instead"] = rule.instead;
  if (!finding.shown.empty()) out["shown"] = finding.shown;
  if (rule.proof && !finding.pathway) {
    out["units"] = finding.units;
    out["minimal"] = finding.minimal;
  }
  if (finding.pathway) out["pathway"] = pathway_json(*finding.pathway);
  if (!finding.reason.empty()) out["reason"] = finding.reason;
  return out;
}

}  // namespace

std::string render_json(const LintReport& r, const Style& style) {
  Json out;
  out["command"] = "lint";
  out["files"] = r.files;
  out["clean"] = r.findings.empty() && r.unsettled.empty();
  out["findings"] = Json::array();
  for (const LintFinding& finding : r.findings) out["findings"].push_back(finding_json(finding));
  out["set_aside"] = Json::array();
  for (const LintFinding& finding : r.set_aside) out["set_aside"].push_back(finding_json(finding));
  if (!r.unsettled.empty()) {
    out["unsettled"] = r.unsettled;
    out["reason"] = reason_text(r.reason);
  }
  for (const LintFix& fix : r.fixes)
    out["fixes"].push_back({{"file", fix.file}, {"findings", fix.findings}, {"diff", fix.diff}});
  if (style.statistics) out["statistics"] = statistics_json(r.statistics);
  return dump(out);
}

}  // namespace pathproof
