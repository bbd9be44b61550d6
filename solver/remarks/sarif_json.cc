// LintReport -> SARIF 2.1.0 (OASIS, 2020), for code scanners.

#include <fmt/format.h>

#include "pathproof/lint.h"
#include "pathproof/version.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;

// A path as a URI reference (RFC 3986).
std::string uri_of(const std::string& path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out;
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

Json rules_json() {
  Json out = Json::array();
  for (const LintRow& rule : lint_rows()) {
    Json one;
    one["id"] = rule.code;
    one["name"] = rule.name;
    one["shortDescription"]["text"] = rule.summary;
    one["fullDescription"]["text"] = rule.why;
    one["help"]["text"] = rule.instead;
    one["defaultConfiguration"]["level"] = word(rule.severity);
    out.push_back(std::move(one));
  }
  return out;
}

Json result_json(const LintFinding& finding) {
  const LintRow& rule = row(finding.code);
  Json out;
  out["ruleId"] = rule.code;
  out["ruleIndex"] = static_cast<int>(rule.id);
  out["level"] = word(rule.severity);
  const std::string shown = finding.shown.empty() ? "" : " (" + finding.shown + ")";
  out["message"]["text"] = finding.message + shown + "; " + std::string(rule.instead);
  Json place;
  place["physicalLocation"]["artifactLocation"]["uri"] = uri_of(finding.file);
  place["physicalLocation"]["region"] = {{"startLine", finding.line}, {"startColumn", finding.column}};
  if (!finding.pointer.empty())
    place["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", finding.pointer}}});
  out["locations"] = Json::array({std::move(place)});
  out["partialFingerprints"]["place/v1"] = std::string(rule.code) + finding.pointer;
  if (!finding.reason.empty())
    out["suppressions"] = Json::array({Json{{"kind", "inSource"}, {"justification", finding.reason}}});
  return out;
}

}  // namespace

std::string render_sarif(const LintReport& r) {
  Json run;
  run["tool"]["driver"] = {{"name", "pathproof"}, {"semanticVersion", version_text}, {"rules", rules_json()}};
  run["columnKind"] = "unicodeCodePoints";
  run["invocations"] = Json::array({Json{{"executionSuccessful", r.unsettled.empty()}}});
  run["results"] = Json::array();
  for (const LintFinding& finding : r.findings) run["results"].push_back(result_json(finding));
  for (const LintFinding& finding : r.set_aside) run["results"].push_back(result_json(finding));
  Json out;
  out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  out["version"] = "2.1.0";
  out["runs"] = Json::array({std::move(run)});
  return report::json::dump(out);
}

}  // namespace pathproof
