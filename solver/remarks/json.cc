// LintReport -> JSON, keys as in specs/schema/output.schema.json.

#include "pathproof/lint.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;
using namespace report::json;

Json finding_json(const LintFinding& finding, const Style& style) {
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
  if (finding.pathway) out["pathway"] = pathway_json(*finding.pathway, style);
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
  for (const LintFinding& finding : r.findings) out["findings"].push_back(finding_json(finding, style));
  out["set_aside"] = Json::array();
  for (const LintFinding& finding : r.set_aside) out["set_aside"].push_back(finding_json(finding, style));
  if (!r.unsettled.empty()) {
    out["unsettled"] = r.unsettled;
    out["reason"] = reason_text(r.reason);
  }
  for (const LintFix& fix : r.fixes)
    out["fixes"].push_back({{"file", fix.file}, {"findings", fix.findings}, {"diff", fix.diff}});
  if (style.statistics) out["statistics"] = statistics_json(r.statistics);
  return dump(out);
}

std::string lint_rows_json(const std::vector<std::string>& codes) {
  Json out;
  out["command"] = "rule";
  out["rules"] = Json::array();
  for (const std::string& code : codes) {
    for (const LintRow& rule : lint_rows()) {
      if (code != rule.code && code != rule.name) continue;
      out["rules"].push_back({{"code", rule.code},
                              {"name", rule.name},
                              {"severity", word(rule.severity)},
                              {"proof", rule.proof},
                              {"summary", rule.summary},
                              {"why", rule.why},
                              {"example", rule.example},
                              {"instead", rule.instead}});
    }
  }
  return dump(out);
}

}  // namespace pathproof
