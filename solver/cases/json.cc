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
    case TestResult::Status::error: break;
  }
  return "error";
}

}  // namespace

std::string render_json(const TestReport& report, const Style& /*style*/) {
  Json out;
  out["command"] = "test";
  out["passed"] = report.passed();
  out["failed"] = report.failed();
  out["skipped"] = report.skipped;
  out["results"] = Json::array();
  for (const TestResult& result : report.results) {
    Json row;
    row["name"] = result.name;
    row["file"] = result.file;
    row["kind"] = result.claim ? "claim" : "case";
    if (!result.expected.empty()) row["expected"] = result.expected;
    if (!result.verdict.empty()) row["verdict"] = result.verdict;
    row["status"] = status_name(result.status);
    if (!result.message.empty()) row["message"] = result.message;
    out["results"].push_back(std::move(row));
  }
  return dump(out);
}

}  // namespace pathproof
