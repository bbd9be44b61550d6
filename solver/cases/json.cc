// TestReport -> JSON, keys as in specs/schema/output.schema.json.

#include "tell/json_parts.h"

namespace pathproof {

using report::Json;
using namespace report::json;

namespace {

std::string status_name(TestResult::Status status) {
  switch (status) {
    case TestResult::Status::passed: return "passed";
    case TestResult::Status::failed: return "failed";
    case TestResult::Status::open: return "open";
    case TestResult::Status::error: break;
  }
  return "error";
}

std::string fault_name(WrongConflict::Fault fault) {
  switch (fault) {
    case WrongConflict::Fault::unknown_unit: return "unknown-unit";
    case WrongConflict::Fault::too_small: return "too-small";
    case WrongConflict::Fault::too_large: return "too-large";
    case WrongConflict::Fault::undecided: break;
  }
  return "undecided";
}

Json wrong_json(const WrongConflict& wrong, const Style& style) {
  Json out{{"units", wrong.units}, {"fault", fault_name(wrong.fault)}};
  if (!wrong.unknown.empty()) out["unknown"] = wrong.unknown;
  if (wrong.pathway) {
    out["pathway"] = pathway_json(*wrong.pathway, style);
    out["broken"] = wrong.broken;
  }
  if (!wrong.superfluous.empty()) out["superfluous"] = wrong.superfluous;
  return out;
}

Json result_json(const TestResult& result, const Style& style) {
  Json row;
  row["name"] = result.name;
  row["file"] = result.file;
  row["kind"] = result.claim ? "claim" : "case";
  if (!result.expected.empty()) row["expected"] = result.expected;
  if (!result.verdict.empty()) row["verdict"] = result.verdict;
  row["status"] = status_name(result.status);
  if (result.rewritten) row["rewritten"] = true;
  if (!result.message.empty()) row["message"] = result.message;
  if (!result.decided_by.empty()) row["decided_by"] = result.decided_by;
  for (const WrongConflict& wrong : result.wrong_conflicts)
    row["wrong_conflicts"].push_back(wrong_json(wrong, style));
  return row;
}

}  // namespace

std::string render_json(const TestReport& report, const Style& style) {
  Json out;
  out["command"] = "test";
  out["passed"] = report.passed();
  out["failed"] = report.failed();
  out["open"] = report.open();
  out["skipped"] = report.skipped;
  if (!report.not_run.empty()) {
    out["not_run"] = report.not_run;
    out["reason"] = std::string(reason_text(report.reason));
  }
  out["results"] = Json::array();
  for (const TestResult& result : report.results) out["results"].push_back(result_json(result, style));
  if (report.coverage) {
    out["rules"] = Json::array();
    for (const RuleCoverage& rule : report.rules)
      out["rules"].push_back(
          {{"spec", rule.spec}, {"rule", rule.rule}, {"on", rule.on}, {"decides", rule.decides}});
  }
  for (const Rewrite& rewrite : report.rewrites)
    out["rewritten"].push_back({{"file", rewrite.file}, {"changes", rewrite.changes}});
  return dump(out);
}

}  // namespace pathproof
